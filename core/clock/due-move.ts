import type { Instant } from '../calendar/instant.ts';
import { elapsedSeconds } from '../calendar/table.ts';
import { type ClockTerms, computeClock } from './clock.ts';
import type { ClockHistory } from './history.ts';

/** What becomes of a clock when its calendar changes. */
export interface DueMove {
  /** When it was due, and when it is now; null while paused. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Open seconds between the two: later is positive, sooner negative. */
  readonly seconds: number;
  /** Whether the target is exceeded at the present: as it was counted, and as it is now. */
  readonly wasLate: boolean;
  readonly late: boolean;
}

/**
 * Compares the clock of one history under two states of its calendars at an instant; null when it is
 * due as before, and late or not as before (Definitions 3, 4, 7). The seconds between are those that
 * the change took from the calendar or gave to it.
 */
export function dueMove(
  history: ClockHistory,
  before: ClockTerms,
  after: ClockTerms,
  now: Instant,
): DueMove | null {
  const [was, is] = [computeClock(history, before, now), computeClock(history, after, now)];
  const wasLate = was.elapsedSeconds > was.targetSeconds;
  const late = is.elapsedSeconds > is.targetSeconds;
  if (was.due === is.due && wasLate === late) return null;
  let seconds = 0;
  if (was.due !== null && is.due !== null) {
    const [a, b] = [before, after].map((terms) =>
      elapsedSeconds(
        terms.targets[was.effectivePriority].table,
        was.due as Instant,
        is.due as Instant,
      ),
    ) as [number, number];
    seconds = Math.abs(a) > Math.abs(b) ? a : b;
  }
  return { from: was.due, to: is.due, seconds, wasLate, late };
}
