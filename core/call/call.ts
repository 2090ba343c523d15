import type { Instant } from '../calendar/instant.ts';
import { type IntervalTable, isOpen } from '../calendar/table.ts';

/** How an offered call ended; `platform` is a call lost because the platform stopped (Definition 16). */
export type CallOutcome = 'answered' | 'abandoned' | 'platform';
export const CALL_OUTCOMES: readonly CallOutcome[] = ['answered', 'abandoned', 'platform'];

/** What the indicators need of a call, or of `count` calls alike; milliseconds are kept. */
export interface OfferedCall {
  /** Arrival in the queue. */
  readonly arrivedAt: Instant;
  readonly outcome: CallOutcome;
  /** From arrival to the answer by a person, the abandonment or the loss, in milliseconds. */
  readonly waitMs: number;
  /** Talk + hold + wrap-up of an answered call in milliseconds, null when unknown. */
  readonly handleMs: number | null;
  readonly count: number;
}

/** A call record by itself. */
export interface CallRecord extends OfferedCall {
  readonly id: string;
  /** Offered on the emergency line, outside note a. */
  readonly emergency: boolean;
  readonly count: 1;
}

/** A call that was recorded elsewhere: imported, or told by a switch in place. */
export interface ImportedCall {
  readonly id: number;
  /** Where its record comes from, and its name there. */
  readonly source: string;
  readonly sourceId: string;
  readonly queue: string;
  readonly emergency: boolean;
  readonly arrivedAt: Instant;
  readonly outcome: CallOutcome;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly waitMs: number;
  /** Null where the record does not tell. */
  readonly talkMs: number | null;
  readonly holdMs: number | null;
  readonly wrapUpMs: number | null;
}

/** What an agreement says of calls. */
export interface CallTerms {
  readonly answerThresholdMs: number;
  readonly shortAbandonMs: number;
  /** Opening hours of the queue. */
  readonly table: IntervalTable;
}

export type CallStanding =
  | 'out_of_hours'
  | 'answered_within'
  | 'answered_late'
  | 'short_abandon'
  | 'abandoned'
  | 'platform';

/**
 * Where a call stands: arrival in the queue decides the scope, thresholds are inclusive to the
 * millisecond. Carries out Definitions 15 and 16.
 */
export function callStanding(call: OfferedCall, terms: CallTerms): CallStanding {
  if (!isOpen(terms.table, call.arrivedAt)) return 'out_of_hours';
  if (call.outcome === 'answered') {
    return call.waitMs <= terms.answerThresholdMs ? 'answered_within' : 'answered_late';
  }
  if (call.outcome === 'platform') return 'platform';
  return call.waitMs <= terms.shortAbandonMs ? 'short_abandon' : 'abandoned';
}
