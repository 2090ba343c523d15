import type { Page } from 'playwright-core';

/** What no screen may do whatever a test has in hand; `reached` holds it against the page. */
const grave = new WeakMap<Page, string[]>();

/** What of another origin, of the policy of contents and of moves by itself was seen on a page so far. */
export function graveComplaints(page: Page): readonly string[] {
  return grave.get(page) ?? [];
}

/** A refusal that the page is shown; and that a sealed frame runs no script, this file's neither. */
const NO_COMPLAINT = /status of (401|412|422)|^Blocked script execution in 'about:srcdoc'/;

/**
 * Keeps what a browser complains of while a page is open: scripts that fail, answers that a page does not
 * show as a refusal, requests that fail, anything asked of another origin or against the policy of
 * contents, and, where a page must stand `still`, one that moves by itself before it is used.
 */
export async function keepComplaints(page: Page, still: boolean): Promise<string[]> {
  const complaints: string[] = [];
  const worst: string[] = [];
  grave.set(page, worst);
  const complain = (text: string): void => {
    complaints.push(text);
    worst.push(text);
  };
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !NO_COMPLAINT.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complain(`asked of ${origin}`);
  });
  await page.exposeBinding('complain', (_source, text: string) => complain(text));
  await page.addInitScript(watch, { most: still ? SHIFT : 1, time: WHILE });
  return complaints;
}

/**
 * How much of a page may move by itself, as the browser counts it (what moved × how far, of the window):
 * below it a line of text has not moved by its own height, above it something has.
 */
const SHIFT = 0.001;

/**
 * How long after its first paint a page may not move, in milliseconds: shorter than pages wait for what is
 * late (`web/ui/use-settled.ts`), so that a slow machine's answer is no fault of the page.
 */
const WHILE = 600;

declare global {
  // Called in the page; put there by `exposeBinding`.
  var complain: (text: string) => void;
}

type Shift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
};

/** Runs in the page before its scripts. */
function watch({ most, time }: { most: number; time: number }): void {
  addEventListener('securitypolicyviolation', (event) => {
    complain(`against the policy of contents: ${event.violatedDirective} ${event.blockedURI}`);
  });
  // Once a page is used what moves follows from that, however late the answer.
  let used = Number.POSITIVE_INFINITY;
  for (const type of ['keydown', 'pointerdown', 'input', 'change', 'wheel']) {
    const use = ({ timeStamp }: Event): void => {
      used = Math.min(used, timeStamp);
    };
    addEventListener(type, use, { capture: true, passive: true });
  }
  const arrivedBy = (instant: number): boolean => {
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    return painted !== undefined && instant > painted.startTime + time;
  };
  new PerformanceObserver((list) => {
    // An error is told where something is missing, and makes room for itself; a wall shows news.
    if (document.querySelector('main .alert.error') || location.pathname === '/wallboard') return;
    for (const entry of list.getEntries() as Shift[]) {
      if (entry.hadRecentInput || entry.startTime > used || entry.value <= most) continue;
      if (arrivedBy(entry.startTime)) continue;
      const parts = entry.sources.map(({ node }) =>
        node instanceof Element ? `${node.tagName}.${node.className}` : 'a text',
      );
      complain(`${location.pathname} moved by ${entry.value.toFixed(4)}: ${parts.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
