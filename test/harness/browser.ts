import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { keepComplaints } from './complaints.ts';
import { debianProgram } from './debian.ts';

const CHROMIUM = '/usr/bin/chromium';

/** A real Chromium, Debian's; installed when it is missing and can be. */
export async function startBrowser(): Promise<Browser> {
  const missing = debianProgram(CHROMIUM, ['chromium']);
  if (missing !== undefined) throw new Error(missing);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
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
  page.setDefaultTimeout(60_000);
  return { page, complaints };
}

/** What axe finds wrong with a page, a line each. */
export async function axe(page: Page): Promise<string[]> {
  // No script runs in a sealed frame, axe's neither: its title is held here, what it shows is outside.
  const sealed = 'iframe[sandbox]:not([sandbox~="allow-scripts"])';
  const untitled = await page.locator(`${sealed}:not([title])`).count();
  // In the page itself, and only what is wrong: no frame is looked into, so no second page is needed to
  // put their findings together.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .exclude(sealed)
    .analyze();
  if (untitled > 0) return [`frame-title: ${untitled}`];
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' | ')}`);
}
