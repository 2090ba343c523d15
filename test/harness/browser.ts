import { type Browser, chromium, type Page } from 'playwright-core';
import { findings } from './axe.ts';
import { keepComplaints } from './complaints.ts';
import { debianProgram } from './debian.ts';
import { followArrivals } from './settled.ts';

const CHROMIUM = '/usr/bin/chromium-headless-shell';

/** A real Chromium, Debian's, with more switches when told; installed when it is missing and can be. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const missing = debianProgram(CHROMIUM, ['chromium-headless-shell']);
  if (missing !== undefined) throw new Error(missing);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', ...more],
  });
}

/** Opens a page that keeps what the browser complains of; a refusal that the page is shown is no complaint. */
export async function openPage(
  browser: Browser,
  options: { readonly locale?: string; readonly width?: number; readonly still?: boolean } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const { locale = 'fr-CA', width = 1280, still = false } = options;
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints = await keepComplaints(page, still);
  await followArrivals(page);
  page.setDefaultTimeout(120_000);
  return { page, complaints };
}

/** What axe finds wrong with a page, a line each. */
export async function axe(page: Page): Promise<string[]> {
  // No script runs in a sealed frame, axe's neither: its title is held here, what it shows is outside.
  const sealed = 'iframe[sandbox]:not([sandbox~="allow-scripts"])';
  const untitled = await page.locator(`${sealed}:not([title])`).count();
  if (untitled > 0) return [`frame-title: ${untitled}`];
  const found = await findings(page, { exclude: sealed });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
