import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/**
 * A line of a recorded script: what is pressed (`e`, `Tab Enter`), or typed when it stands between
 * « and »; then the name of what has the focus, or what the page says after a `…`.
 */
export type Line = readonly [press: string, then: string];

/** Complains of every use of a pointer on a page: to be called before it is opened. */
export async function withoutPointer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart']) {
      const complain = () => reportError(new Error(`a pointer was used: ${name}`));
      window.addEventListener(name, complain, true);
    }
  });
}

/** Plays a script from where the focus is, with the keyboard alone, and checks each line. */
export async function play(page: Page, script: readonly Line[]): Promise<void> {
  for (const [press, then] of script) {
    const text = /^« (.*) »$/s.exec(press)?.[1];
    if (text !== undefined) await page.keyboard.type(text);
    else for (const key of press.split(' ')) await page.keyboard.press(key);
    const line = `${press} → ${then}`;
    if (then.startsWith('…')) await page.getByText(then.slice(1)).first().waitFor();
    else await focused(page, then, line);
  }
}

async function focused(page: Page, name: string, line: string): Promise<void> {
  for (const end = Date.now() + 120_000; ; ) {
    const found = await page.evaluate(nameOfFocus);
    if (found.includes(name)) return;
    if (Date.now() > end) assert.fail(`${line}, but the focus is on « ${found} »`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** What has the focus, as it is called: its label, its own words, or nothing for the page itself. */
function nameOfFocus(): string {
  const at = document.activeElement;
  if (at === null || at === document.body) return '';
  const labels = 'labels' in at ? [...((at as HTMLInputElement).labels ?? [])] : [];
  const label = labels.map((one) => one.textContent).join(' ');
  return (at.getAttribute('aria-label') ?? (label || (at.textContent ?? ''))).trim();
}

/** Presses Tab until what is called so has the focus; fails after a whole round. */
export async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let tries = 0; tries < 80; tries += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(nameOfFocus);
    if (found.startsWith(name)) return;
    passed.push(found.slice(0, 40));
  }
  assert.fail(`« ${name} » was never reached by ${key}: ${passed.join(' | ')}`);
}
