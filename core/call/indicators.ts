import { type CallTerms, callStanding, type OfferedCall } from './call.ts';

/** Counts of offered calls; everything but `outOfHours` covers calls in scope only (Definition 15). */
export interface CallCounts {
  readonly offeredInHours: number;
  readonly outOfHours: number;
  readonly answered: number;
  readonly answeredWithin: number;
  /** All abandoned, the short ones included. */
  readonly abandoned: number;
  readonly shortAbandoned: number;
  /** Abandoned within the answer threshold, the short ones included. */
  readonly abandonedWithin: number;
  readonly platform: number;
  /** Sum of the waits of the answered, in milliseconds. */
  readonly answeredWaitMs: number;
  /** Answered calls whose handle time is known, and its sum in milliseconds. */
  readonly handled: number;
  readonly handleMs: number;
}

/** The counts of no calls. */
export const NO_CALLS: CallCounts = {
  offeredInHours: 0,
  outOfHours: 0,
  answered: 0,
  answeredWithin: 0,
  abandoned: 0,
  shortAbandoned: 0,
  abandonedWithin: 0,
  platform: 0,
  answeredWaitMs: 0,
  handled: 0,
  handleMs: 0,
};

/** A numerator over a denominator. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

/** Counts calls where they stand (Definitions 15, 16). */
export function countCalls(calls: Iterable<OfferedCall>, terms: CallTerms): CallCounts {
  const c = { ...NO_CALLS };
  for (const call of calls) {
    const standing = callStanding(call, terms);
    if (standing === 'out_of_hours') {
      c.outOfHours += call.count;
      continue;
    }
    c.offeredInHours += call.count;
    if (call.outcome === 'answered') {
      c.answered += call.count;
      if (standing === 'answered_within') c.answeredWithin += call.count;
      c.answeredWaitMs += call.count * call.waitMs;
      if (call.handleMs !== null) {
        c.handled += call.count;
        c.handleMs += call.count * call.handleMs;
      }
    } else if (call.outcome === 'abandoned') {
      c.abandoned += call.count;
      if (standing === 'short_abandon') c.shortAbandoned += call.count;
      if (call.waitMs <= terms.answerThresholdMs) c.abandonedWithin += call.count;
    } else {
      c.platform += call.count;
    }
  }
  return c;
}

/** The sum of call counts, field by field. */
export function addCalls(all: readonly CallCounts[]): CallCounts {
  return all.reduce(
    (total, one) =>
      Object.fromEntries(
        Object.entries(total).map(([key, value]) => [key, value + one[key as keyof CallCounts]]),
      ) as unknown as CallCounts,
    NO_CALLS,
  );
}

/** Official rate: answered within the threshold ÷ (offered in hours − short abandons) (Definition 16). */
export function officialRatio(c: CallCounts): Ratio {
  return { num: c.answeredWithin, den: c.offeredInHours - c.shortAbandoned };
}

/** Answered within the threshold ÷ (answered + all abandoned), printed beside the official rate. */
export function allAbandonedRatio(c: CallCounts): Ratio {
  return { num: c.answeredWithin, den: c.answered + c.abandoned };
}

/** Abandoned, short ones apart, ÷ (offered in hours − short abandons). */
export function abandonmentRatio(c: CallCounts): Ratio {
  return { num: c.abandoned - c.shortAbandoned, den: c.offeredInHours - c.shortAbandoned };
}

/** A sum of milliseconds over a count, truncated to the millisecond; null over nothing (Definition 16). */
export function averageMs(sum: number, count: number): number | null {
  return count === 0 ? null : (sum - (sum % count)) / count;
}

/**
 * The five formulas in use elsewhere, by name: A answered, AT answered within the threshold, AB
 * abandoned, ABT abandoned within the threshold, SA short abandons.
 */
export function icmiRatios(c: CallCounts): Readonly<Record<string, Ratio>> {
  const all = c.answered + c.abandoned;
  return {
    'F1_AT+ABT_over_A+AB': { num: c.answeredWithin + c.abandonedWithin, den: all },
    F2_AT_over_A: { num: c.answeredWithin, den: c.answered },
    'F3_AT_over_A+AB': { num: c.answeredWithin, den: all },
    'F4_AT_over_A+ABafterT': { num: c.answeredWithin, den: all - c.abandonedWithin },
    'F5_AT+SA_over_A+AB': { num: c.answeredWithin + c.shortAbandoned, den: all },
  };
}
