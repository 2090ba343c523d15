import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../test/harness/browser.ts';
import type { BenchResult } from './core.ts';
import { type ScreensDesk, startScreensDesk } from './screens-desk.ts';

// screens.ts: the console among 100,000 tickets in headless Chromium, on a warm server: when the first
//   rows are drawn, and how long from a gesture to the next paint; beside an empty page, round by round.

const TICKETS = 100_000;
const ROUNDS = 15;
const PAINT_AIM = '≤ 1,000 ms';
const GESTURE_AIM = '≤ 100 ms';

interface Seen {
  rowsAt: number | null;
  shift: number;
  slowest: number;
}

declare global {
  var seen: Seen;
}

/** Runs in the page before its scripts: what is drawn when, what moves, how long gestures take. */
function watch(): void {
  globalThis.seen = { rowsAt: null, shift: 0, slowest: 0 };
  const painted = (then: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    });
  };
  const look = new MutationObserver(() => {
    if (document.querySelector('[role="row"][id^="row-"]') === null) return;
    look.disconnect();
    painted(() => {
      seen.rowsAt = performance.now();
    });
  });
  look.observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) seen.shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const gesture = ({ timeStamp }: Event): void =>
    painted(() => {
      seen.slowest = Math.max(seen.slowest, performance.now() - timeStamp);
    });
  for (const type of ['keydown', 'pointerdown', 'click', 'wheel']) {
    addEventListener(type, gesture, { capture: true, passive: true });
  }
}

/** How long the page took from a gesture to the paint that followed, at most, in milliseconds. */
async function paced(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    seen.slowest = 0;
  });
  await act();
  await page.waitForFunction(() => seen.slowest > 0);
  return page.evaluate(() => seen.slowest);
}

type Round = Record<string, number>;

async function openNew(browser: Browser, desk: ScreensDesk, address: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'fr-CA', viewport: { width: 1280, height: 900 } },
  });
  await context.addCookies([
    {
      ...{ name: '__Host-relais', value: desk.cookie, domain: '127.0.0.1', path: '/' },
      ...{ secure: true, httpOnly: true, sameSite: 'Strict' },
    },
  ]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForFunction(() => seen.rowsAt !== null);
  return page;
}

async function console_(browser: Browser, desk: ScreensDesk): Promise<Round> {
  const page = await openNew(browser, desk, `${desk.url}/console/?view=all`);
  const round: Round = {};
  round['first rows drawn'] = await page.evaluate(() => seen.rowsAt ?? 0);
  await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => {});
  round['next row by key'] = await paced(page, () => page.keyboard.press('j'));
  await page.mouse.move(600, 600);
  round['scroll'] = await paced(page, async () => {
    for (let i = 0; i < 10; i += 1) await page.mouse.wheel(0, 600);
  });
  round['sort'] = await paced(page, () =>
    page.locator('[role="columnheader"]').getByRole('button', { name: 'Numéro' }).click(),
  );
  await page.locator('[role="columnheader"][aria-sort]', { hasText: 'Numéro' }).waitFor();
  round['filters opened'] = await paced(page, () =>
    page.getByRole('button', { name: 'Filtres' }).click(),
  );
  await page.goto(`${desk.url}/console/?view=all&sort=-registeredAt`);
  await page.waitForFunction(() => seen.rowsAt !== null);
  await page.keyboard.press('j');
  round['ticket opened'] = await paced(page, () => page.keyboard.press('Enter'));
  await page.getByRole('heading', { name: 'Le délai, expliqué' }).waitFor();
  round['layout shift'] = await page.evaluate(() => seen.shift * 1000);
  await page.context().close();
  return round;
}

async function empty(browser: Browser, desk: ScreensDesk): Promise<Round> {
  const page = await openNew(browser, desk, desk.empty);
  const round: Round = { paint: await page.evaluate(() => seen.rowsAt ?? 0) };
  round['key'] = await paced(page, () => page.keyboard.press('j'));
  round['click'] = await paced(page, () => page.getByRole('button').click());
  await page.context().close();
  return round;
}

const sortedOf = (rounds: readonly Round[], key: string): number[] =>
  rounds.map((round) => round[key] ?? Number.NaN).sort((a, b) => a - b);
const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** Fills a database, serves the screens and measures them, a round of each after the other. */
export async function run(): Promise<BenchResult[]> {
  const desk = await startScreensDesk(TICKETS);
  const browser = await startBrowser();
  const [ours, bare]: [Round[], Round[]] = [[], []];
  try {
    for (let i = -2; i < ROUNDS; i += 1) {
      const pair = [await console_(browser, desk), await empty(browser, desk)] as const;
      if (i < 0) continue;
      ours.push(pair[0]);
      bare.push(pair[1]);
    }
  } finally {
    await browser.close();
    await desk.stop();
  }
  return Object.keys(ours[0] ?? {}).map((key) => {
    const all = sortedOf(ours, key);
    const value = Number(median(all).toPrecision(3));
    const spread = `${(all[0] ?? 0).toPrecision(3)}–${(all.at(-1) ?? 0).toPrecision(3)}`;
    const note = `median of ${ROUNDS}, from ${spread}; ${TICKETS} tickets`;
    const name = `console: ${key}`;
    if (key === 'layout shift') return { name, value, unit: 'thousandths', aim: '0', note };
    const first = key === 'first rows drawn';
    const like = first
      ? 'paint'
      : /key|opened$/.test(key) && key !== 'filters opened'
        ? 'key'
        : 'click';
    const reference = Number(median(sortedOf(bare, like)).toPrecision(3));
    const aim = first ? PAINT_AIM : GESTURE_AIM;
    const ratio = Number((value / reference).toFixed(1));
    return { ...{ name, value, unit: 'ms', aim, reference, ratio }, note };
  });
}
