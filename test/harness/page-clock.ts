import type { Page, Route } from 'playwright-core';
import type { TestApi } from './api.ts';
import { answered } from './settled.ts';

/** Longer than it takes to stop a page's clock at an instant that is told from here. */
const SOON = 10_000;
const EVERYTHING = '**/*';

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

/**
 * Moves the server's clock and a page's together. The page's goes first, and what it asks waits for the
 * server's: news of the server's leap would otherwise find somebody at the page, as if just before it.
 */
export async function pass(api: TestApi, page: Page, milliseconds: number): Promise<void> {
  await stopClock(page);
  let leapt = (): void => {};
  const both = new Promise<void>((resolve) => {
    leapt = resolve;
  });
  const hold = async (asked: Route): Promise<void> => {
    await both;
    await asked.fallback();
  };
  await page.route(EVERYTHING, hold);
  await page.clock.fastForward(milliseconds);
  api.clock.advance(milliseconds);
  leapt();
  await page.unroute(EVERYTHING, hold);
  await page.clock.resume();
}
