import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axe } from './browser.ts';
import { graveComplaints } from './complaints.ts';

/** Where the states that were looked at are noted, a line each; test/run.ts says where. */
export const REACHED_FILE = 'RELAIS_TEST_REACHED';

/**
 * Looks at a screen in a state that the test has brought about: nothing was asked of another origin or
 * against the policy of contents, axe finds nothing, neither as it is
 * nor at 200 % zoom, and nothing is cut off sideways. Notes that the state was reached: the whole
 * suite fails when a screen lacks one of its states (test/screens/states).
 */
export async function reached(page: Page, screen: string, state: string): Promise<void> {
  const name = `${screen}: ${state}`;
  // What is shown while a page's own script is on its way is no state of that page.
  await page.locator('h1').first().waitFor();
  await twoFrames(page);
  assert.deepEqual(graveComplaints(page), [], name);
  assert.deepEqual(await axe(page), [], name);
  await assertNotCut(page, name);
  const size = page.viewportSize();
  if (size && size.width >= 640) {
    // Half as many pixels is what a page gets at 200 %.
    await page.setViewportSize({ width: size.width / 2, height: size.height / 2 });
    await twoFrames(page);
    await assertNotCut(page, `${name}, at 200 %`);
    assert.deepEqual(await axe(page), [], `${name}, at 200 %`);
    await page.setViewportSize(size);
  }
  const file = process.env[REACHED_FILE];
  if (file) appendFileSync(file, `${JSON.stringify([screen, state])}\n`);
}

/**
 * What a page does when its size changes comes a frame later. Of a page whose clock is held the browser's own frames
 * count, which go on.
 */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const held = globalThis as { __pwClock?: { builtins: typeof globalThis } };
    const frame = held.__pwClock?.builtins.requestAnimationFrame ?? requestAnimationFrame;
    return new Promise((done) => frame(() => frame(done)));
  });
}

async function assertNotCut(page: Page, name: string): Promise<void> {
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok((wide ?? 0) <= (window ?? 0), `${name}: ${wide} px wide in ${window}`);
}
