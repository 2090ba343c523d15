import type { Ratio } from './indicators.ts';

/**
 * How the day's rate stands: `early` while too few calls say anything, `good`, `near` to being missed, `missed` so
 * far, and whether calls can still mend it.
 */
export const OUTLOOKS = ['early', 'good', 'near', 'missed'] as const;
export type OutlookLevel = (typeof OUTLOOKS)[number];

export interface Outlook {
  readonly level: OutlookLevel;
  /** The rate with what the calls of this moment will count for. */
  readonly num: number;
  readonly den: number;
  /** How many calls more may be missed before the target is; 0 once it is. */
  readonly spare: number;
  /** How many of the next calls, all of them in time, bring the target back; 0 while it is met, null for never. */
  readonly needed: number | null;
}

/** What the calls of this moment are sure to count for (Definition 16). */
export interface LiveCalls {
  /** Being answered: in time, late. */
  readonly answeredWithin: number;
  readonly answeredLate: number;
  /** Waiting for longer than the threshold already. */
  readonly overdue: number;
}

/** With fewer calls a rate says nothing. */
const FEW = 10;
/** With fewer calls to spare the target is about to be missed. */
const CLOSE = 3;

/** Whether the day's target is about to be missed, and what it takes; in whole calls (Definitions 16 and 19). */
export function outlookOf(day: Ratio, live: LiveCalls, targetPercent: number): Outlook {
  const num = day.num + live.answeredWithin;
  const den = day.den + live.answeredWithin + live.answeredLate + live.overdue;
  const over = 100 * num - targetPercent * den;
  const met = over >= 0;
  const spare = met ? Math.floor(over / targetPercent) : 0;
  const needed = met ? 0 : targetPercent >= 100 ? null : Math.ceil(-over / (100 - targetPercent));
  const level = den < FEW ? 'early' : !met ? 'missed' : spare < CLOSE ? 'near' : 'good';
  return { level, num, den, spare, needed };
}
