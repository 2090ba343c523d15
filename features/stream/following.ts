import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from './position.ts';
import type { StreamEvent } from './store.ts';

/** Events that may wait for a client that reads too slowly; beyond, it is let go and resumes later. */
const MOST_WAITING = 2000;

/** One who follows the events of a feed. */
export interface Following {
  /** The end of the stream when it was joined: every later event is offered, no earlier one. */
  readonly start: Position;
  /** Hands over events as they are read. */
  offer(events: readonly StreamEvent[]): void;
  /** What came since the last call, waiting at most `milliseconds` for it; null once it is over. */
  next(milliseconds: number): Promise<readonly StreamEvent[] | null>;
  /** Follows no longer; safe to call twice. */
  end(): void;
}

/** Joins a feed at a position; `left` is told once it is over. */
export function following(start: Position, left: () => void): Following {
  let waiting: StreamEvent[] = [];
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
    start,
    end,
    offer(events) {
      if (over) return;
      if (waiting.length + events.length > MOST_WAITING) return end();
      waiting.push(...events);
      wake();
    },
    async next(milliseconds) {
      if (!over && waiting.length === 0) {
        const come = new AbortController();
        wake = () => come.abort();
        await delay(milliseconds, undefined, { signal: come.signal, ref: false }).catch(() => {});
        wake = () => {};
      }
      const events = waiting;
      waiting = [];
      return over ? null : events;
    },
  };
}
