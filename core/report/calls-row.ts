import type { Commitment } from '../agreement/terms.ts';
import type { IntervalTable } from '../calendar/table.ts';
import { type CallRecord, type CallStanding, type CallTerms, callStanding } from '../call/call.ts';
import {
  abandonmentRatio,
  allAbandonedRatio,
  averageMs,
  type CallCounts,
  countCalls,
  officialRatio,
  type Ratio,
} from '../call/indicators.ts';
import { type Listed, type ListedReason, listed, listedByReason } from './listed.ts';
import { type PlainRate, plainRate, rate } from './rate.ts';
import { type ReportRow, rowOf } from './row.ts';

/** The rate of calls answered in time, with all that is printed beside it (Definition 16). */
export interface CallsRow extends ReportRow {
  readonly metCalls: Listed;
  readonly notMetCalls: readonly ListedReason[];
  readonly counts: CallCounts;
  /** Answered within ÷ (answered + all abandoned). */
  readonly answeredOfAll: PlainRate;
  readonly abandonment: PlainRate;
  readonly averageSpeedOfAnswerMs: number | null;
  readonly averageHandleMs: number | null;
  /** Kept in every figure and listed: a wait or a handle time of more than an hour. */
  readonly outliers: Listed;
  readonly emergency: EmergencyLine;
}

/** The emergency line, printed beside the seven rows at any hour. */
export interface EmergencyLine {
  readonly offered: number;
  readonly answered: number;
  readonly answeredWithin: number;
  readonly unanswered: Listed;
}

const OUTLIER_MS = 3_600_000;

/**
 * The row of answered calls over the calls that arrived in a month. Carries out Definitions 15, 16,
 * 18 and 19.
 */
export function callsRow(
  commitment: Commitment & { readonly indicator: 'calls' },
  calls: readonly CallRecord[],
  table: IntervalTable,
): CallsRow {
  const terms: CallTerms = { ...commitment, table };
  const ordinary = calls.filter((call) => !call.emergency);
  const counts = countCalls(ordinary, terms);
  const standings = ordinary.map((call): [CallStanding, string] => [
    callStanding(call, terms),
    call.id,
  ]);
  const { num, den } = officialRatio(counts);
  return {
    ...rowOf(
      commitment,
      rate(num, den, commitment.targetPercent),
      listedByReason(['out_of_hours', 'short_abandon'], standings),
    ),
    metCalls: listed(standings.filter(([s]) => s === 'answered_within').map(([, id]) => id)),
    notMetCalls: listedByReason(['answered_late', 'abandoned', 'platform'], standings),
    counts,
    answeredOfAll: plain(allAbandonedRatio(counts)),
    abandonment: plain(abandonmentRatio(counts)),
    averageSpeedOfAnswerMs: averageMs(counts.answeredWaitMs, counts.answered),
    averageHandleMs: averageMs(counts.handleMs, counts.handled),
    outliers: listed(outlierCalls(ordinary, terms)),
    emergency: emergencyLine(calls, commitment.answerThresholdMs),
  };
}

/** Names of the calls in hours that waited or took more than an hour: they count like the others. */
export function outlierCalls(calls: readonly CallRecord[], terms: CallTerms): string[] {
  return calls
    .filter((call) => call.waitMs > OUTLIER_MS || (call.handleMs ?? 0) > OUTLIER_MS)
    .filter((call) => callStanding(call, terms) !== 'out_of_hours')
    .map((call) => call.id);
}

function plain({ num, den }: Ratio): PlainRate {
  return plainRate(num, den);
}

function emergencyLine(calls: readonly CallRecord[], thresholdMs: number): EmergencyLine {
  const own = calls.filter((call) => call.emergency);
  const answered = own.filter((call) => call.outcome === 'answered');
  return {
    offered: own.length,
    answered: answered.length,
    answeredWithin: answered.filter((call) => call.waitMs <= thresholdMs).length,
    unanswered: listed(own.filter((call) => call.outcome !== 'answered').map((call) => call.id)),
  };
}
