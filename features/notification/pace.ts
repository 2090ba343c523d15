import type { Db } from '../../adapters/postgres/pool.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { giveTurnBack, takeTurn } from './pace-store.ts';

/** Turns at a steady rate, in real time, shared by every process of a database. */
export type Pace = Readonly<{
  /** Takes the next turn: how long to wait for it, in milliseconds; null when that is too long to wait for. */
  take(): Promise<number | null>;
  /** Gives a turn back: nothing was done with it. */
  giveBack(): Promise<void>;
}>;

/** Longest wait for a turn, in milliseconds: who waits for longer looks again later. */
const LONGEST_WAIT_MS = 500;
/** How far machines' clocks may be apart, in milliseconds. */
const CLOCKS_APART_MS = 60_000;

/**
 * At most `perMinute` turns a minute, evenly spread; `now` is real time, in epoch milliseconds. What
 * was not used is not saved up. Machines whose clocks are apart send less, never more.
 */
export function pace(db: Db, perMinute: number, now: () => number = systemClock.now): Pace {
  const intervalSeconds = 60 / perMinute;
  const farthest = 2_000 * intervalSeconds + CLOCKS_APART_MS;
  return {
    async take() {
      const at = now();
      const times = { now: at, latest: at + LONGEST_WAIT_MS, farthest: at + farthest };
      const turn = await takeTurn(db, { ...times, intervalSeconds });
      return turn === null ? null : Math.max(0, turn - at);
    },
    giveBack: () => giveTurnBack(db, intervalSeconds),
  };
}
