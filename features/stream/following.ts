import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from './position.ts';
import type { StreamEvent } from './store.ts';

/** Events that may wait for a client that reads too slowly; beyond, it is let go and resumes later. */
const MOST_WAITING = 2000;

/** What a follower is handed: events, and the tickets where viewers came or left. */
export interface Heard {
  readonly events: readonly StreamEvent[];
  readonly viewed: readonly string[];
  /** Whether the call at one's own desk is another, or further. */
  readonly called: boolean;
}

/** One who follows the events of a feed. */
export interface Following {
  readonly personId: number;
  /** The end of the stream when it was joined: every later event is offered, no earlier one. */
  readonly start: Position;
  /** Hands over events as they are read. */
  offer(events: readonly StreamEvent[]): void;
  /** Tells which tickets have other viewers than before; of several tellings the last is enough. */
  offerViewed(numbers: readonly string[]): void;
  /** Tells that the call at one's own desk is another, or further. */
  offerCalled(): void;
  /** What came since the last call, waiting at most `milliseconds` for it; null once it is over. */
  next(milliseconds: number): Promise<Heard | null>;
  /** Follows no longer; safe to call twice. */
  end(): void;
}

/** Joins a feed at a position; `left` is told once it is over. */
export function following(personId: number, start: Position, left: () => void): Following {
  let waiting: StreamEvent[] = [];
  let viewed = new Set<string>();
  let called = false;
  let over = false;
  let wake = (): void => {};
  const end = (): void => {
    if (over) return;
    over = true;
    waiting = [];
    wake();
    left();
  };
  return {
    personId,
    start,
    end,
    offer(events) {
      if (over) return;
      if (waiting.length + events.length > MOST_WAITING) return end();
      waiting.push(...events);
      wake();
    },
    offerViewed(numbers) {
      if (over || numbers.length === 0) return;
      for (const number of numbers) viewed.add(number);
      wake();
    },
    offerCalled() {
      if (over) return;
      called = true;
      wake();
    },
    async next(milliseconds) {
      if (!over && waiting.length === 0 && viewed.size === 0 && !called) {
        const come = new AbortController();
        wake = () => come.abort();
        await delay(milliseconds, undefined, { signal: come.signal, ref: false }).catch(() => {});
        wake = () => {};
      }
      const heard = { events: waiting, viewed: [...viewed], called };
      waiting = [];
      viewed = new Set();
      called = false;
      return over ? null : heard;
    },
  };
}
