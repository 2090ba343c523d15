import type { Commitment } from '../agreement/terms.ts';
import {
  abandonmentRatio,
  addCalls,
  allAbandonedRatio,
  averageMs,
  type CallCounts,
  officialRatio,
  type Ratio,
} from '../call/indicators.ts';
import { type Listed, type ListedReason, listed } from './listed.ts';
import { idsOf, type ListedCalls } from './listed-facts.ts';
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

/**
 * The row of answered calls over the calls that arrived in a month. Carries out Definitions 15, 16,
 * 18 and 19.
 */
export function callsRow(
  commitment: Commitment & { readonly indicator: 'calls' },
  calls: readonly ListedCalls[],
): CallsRow {
  const ordinary = calls.filter((one) => !isOfEmergency(one));
  const counts = addCalls(ordinary.map((one) => one.counts));
  const by = (reasons: readonly ListedCalls['standing'][]): ListedReason[] =>
    reasons.map((reason) => ({ reason, ...listed(standingAs(ordinary, reason)) }));
  const { num, den } = officialRatio(counts);
  return {
    ...rowOf(
      commitment,
      rate(num, den, commitment.targetPercent),
      by(['out_of_hours', 'short_abandon']),
    ),
    metCalls: listed(standingAs(ordinary, 'answered_within')),
    notMetCalls: by(['answered_late', 'abandoned', 'platform']),
    counts,
    answeredOfAll: plain(allAbandonedRatio(counts)),
    abandonment: plain(abandonmentRatio(counts)),
    averageSpeedOfAnswerMs: averageMs(counts.answeredWaitMs, counts.answered),
    averageHandleMs: averageMs(counts.handleMs, counts.handled),
    outliers: listed(outlierCalls(ordinary)),
    emergency: emergencyLine(calls.filter(isOfEmergency)),
  };
}

/** Names of the calls in hours that waited or took more than an hour: they count like the others. */
export function outlierCalls(calls: readonly ListedCalls[]): string[] {
  return idsOf(
    calls.filter((one) => one.outlier && one.standing !== 'out_of_hours' && !isOfEmergency(one)),
  );
}

function plain({ num, den }: Ratio): PlainRate {
  return plainRate(num, den);
}

function emergencyLine(calls: readonly ListedCalls[]): EmergencyLine {
  const within = standingAs(calls, 'emergency_within').length;
  const unanswered = standingAs(calls, 'emergency_unanswered');
  return {
    offered: idsOf(calls).length,
    answered: within + standingAs(calls, 'emergency_answered').length,
    answeredWithin: within,
    unanswered: listed(unanswered),
  };
}

function isOfEmergency({ standing }: ListedCalls): boolean {
  return standing.startsWith('emergency_');
}

function standingAs(calls: readonly ListedCalls[], standing: ListedCalls['standing']): string[] {
  return idsOf(calls.filter((one) => one.standing === standing));
}
