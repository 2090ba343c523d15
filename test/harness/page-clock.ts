import type { Page } from 'playwright-core';
import type { TestApi } from './api.ts';
import { answered } from './settled.ts';

/** Longer than it takes to stop a page's clock at an instant that is told from here. */
const SOON = 10_000;

/**
 * Stops a page's clock, and waits for what it asked: then it does nothing by itself. What it asks between
 * two steps of a test would be a use of the session, or find it ended, an instant too early.
 */
export async function stopClock(page: Page): Promise<void> {
  const pause = async (): Promise<void> =>
    page.clock.pauseAt((await page.evaluate(() => Date.now())) + SOON);
  // On a machine that took longer, the instant is past: it is told anew.
  await pause().catch(pause);
  await answered(page);
}

/**
 * Brings the server's clock, which stands, to that of the browsers: what a page tells by its own may lie ahead of the
 * server's by two minutes, however long it took to come there.
 */
export function catchUp(api: TestApi): void {
  api.clock.set(Date.now());
}

/** Moves the server's clock and a page's together: nothing is asked before the leap and answered after it. */
export async function pass(api: TestApi, page: Page, milliseconds: number): Promise<void> {
  await stopClock(page);
  api.clock.advance(milliseconds);
  await page.clock.fastForward(milliseconds);
  await page.clock.resume();
}
