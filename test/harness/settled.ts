import type { Page, Request } from 'playwright-core';

type Arrivals = {
  /** Requests that are on their way. */
  readonly ahead: Set<Request>;
  /** Requests so far. */
  asked: number;
};
const arrivals = new WeakMap<Page, Arrivals>();

declare global {
  // Whether the stream of news of a page stands: kept by `followArrivals`.
  var newsStand: boolean;
}

/** How long a page may take to have all it asks for, in milliseconds. */
const LONGEST = 120_000;

/** Follows what a page asks for, so that `settled` may wait for it: to be called before it is opened. */
export async function followArrivals(page: Page): Promise<void> {
  const seen: Arrivals = { ahead: new Set(), asked: 0 };
  arrivals.set(page, seen);
  page.on('request', (request) => {
    // A stream of news never ends: it tells itself that it stands.
    if (request.resourceType() === 'eventsource') return;
    seen.asked += 1;
    seen.ahead.add(request);
  });
  const over = (request: Request): void => void seen.ahead.delete(request);
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  // An answer that the session is over is read no further until somebody is back.
  page.on('response', (answer) => answer.status() === 401 && over(answer.request()));
  await page.addInitScript(followNews);
}

/**
 * Waits until the page of somebody signed in has all it asks for by itself: its news stand, what it asked
 * again when they came has been answered, and what was answered is drawn. Without it a page is read, or used,
 * between two of its states.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => newsStand);
  await quiet(page, draw);
}

/**
 * Waits until everything that a page asked for is answered and the page has read it; for a page whose clock
 * stands, which asks and draws nothing meanwhile.
 */
export async function answered(page: Page): Promise<void> {
  await quiet(page, readOn);
}

async function quiet(page: Page, between: () => Promise<void>): Promise<void> {
  const seen = arrivals.get(page);
  if (seen === undefined) throw new Error('the page is not followed');
  const end = Date.now() + LONGEST;
  for (;;) {
    const { asked } = seen;
    await page.evaluate(between);
    if (seen.ahead.size === 0 && seen.asked === asked) return;
    if (Date.now() > end) {
      const left = [...seen.ahead].map((request) => `${request.method()} ${request.url()}`);
      throw new Error(`not settled, on its way: ${left.join(', ') || 'ever something else'}`);
    }
  }
}

/** Runs in the page: lets its scripts go on with what has come. No timer, which a clock may hold. */
async function readOn(): Promise<void> {
  for (let i = 0; i < 8; i += 1) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(null);
    });
  }
}

/** Runs in the page: what was answered is drawn a frame later, and may be a reason to ask for more in the next. */
async function draw(): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Runs in the page before its scripts. */
function followNews(): void {
  globalThis.newsStand = false;
  globalThis.EventSource = class extends EventSource {
    constructor(url: string | URL, settings?: EventSourceInit) {
      super(url, settings);
      newsStand = false;
      this.addEventListener('ready', () => void (newsStand = true), { once: true });
    }
  };
}
