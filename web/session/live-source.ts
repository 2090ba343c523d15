import { BACK } from './held-requests.ts';

/** What happened to a ticket, as the server tells it: that it did, not what is in it. */
export interface LiveEvent {
  readonly number: string;
  readonly type: string;
  readonly seq: number;
  /** The version that the ticket has after it. */
  readonly version: number;
  readonly at: string;
}

/** What is heard of the server's events; `id` is the place in their order. */
export type Word =
  | { readonly kind: 'ticket'; readonly id: string; readonly event: LiveEvent }
  /** Others of the centre look at a ticket, or write there, than before. */
  | { readonly kind: 'viewers'; readonly id: string; readonly number: string }
  /** The call at one's own desk is another, or further. */
  | { readonly kind: 'call'; readonly id: string }
  /** Events may have been missed: what was read before is to be asked again. `cold` at the first start. */
  | { readonly kind: 'missed'; readonly id: string; readonly cold: boolean }
  /** Everything up to here was heard, and the connection stands. */
  | { readonly kind: 'current'; readonly id: string }
  /** Nothing is heard since an instant of this browser's clock. */
  | { readonly kind: 'stopped'; readonly since: number };

/** The server gives a sign of life every 15 s; silence for longer than this is a dead connection. */
const SILENCE = 40_000;
const LOOK = 5_000;
const SHORTEST = 1_000;
const LONGEST = 30_000;

/** How long to wait before the next try: twice as long each time, spread so that not all come at once. */
function pauseAfter(failures: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** failures) * (0.5 + Math.random() / 2);
}

/**
 * Follows the server's events after `from`, through cuts and restarts, until it is stopped. Refused
 * or cut, it tries again, and resumes after the last event it heard.
 */
export function followServer(from: string | null, say: (word: Word) => void): () => void {
  let last = from;
  let heardAt = Date.now();
  let failures = 0;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(timer);
    const cold = last === null;
    const query = last === null ? '' : `?lastEventId=${encodeURIComponent(last)}`;
    const opened = new EventSource(`/api/v1/events${query}`);
    source = opened;
    const on = (kind: string, act: (id: string, data: string) => void): void =>
      opened.addEventListener(kind, ({ lastEventId, data }: MessageEvent<string>) => {
        if (source !== opened) return;
        heardAt = Date.now();
        last = lastEventId;
        act(lastEventId, data);
      });
    on('ticket', (id, data) => say({ kind: 'ticket', id, event: JSON.parse(data) as LiveEvent }));
    on('call', (id) => say({ kind: 'call', id }));
    on('viewers', (id, data) => {
      const { number } = JSON.parse(data) as { number: string };
      say({ kind: 'viewers', id, number });
    });
    on('reset', (id) => say({ kind: 'missed', id, cold: false }));
    on('beat', (id) => say({ kind: 'current', id }));
    on('ready', (id) => {
      failures = 0;
      if (cold) say({ kind: 'missed', id, cold });
      say({ kind: 'current', id });
    });
    opened.addEventListener('error', () => source === opened && fail());
  }

  function fail(): void {
    source?.close();
    source = null;
    say({ kind: 'stopped', since: heardAt });
    timer = setTimeout(open, pauseAfter(failures));
    failures += 1;
  }

  /** Tries at once when there is a reason to hope: the network is back, somebody looks again. */
  function hope(): void {
    if (source === null && document.visibilityState === 'visible') open();
  }

  const look = setInterval(() => {
    if (source !== null && Date.now() - heardAt > SILENCE) fail();
  }, LOOK);
  window.addEventListener('online', hope);
  window.addEventListener(BACK, hope);
  document.addEventListener('visibilitychange', hope);
  open();
  return () => {
    clearInterval(look);
    clearTimeout(timer);
    window.removeEventListener('online', hope);
    window.removeEventListener(BACK, hope);
    document.removeEventListener('visibilitychange', hope);
    source?.close();
    source = null;
  };
}
