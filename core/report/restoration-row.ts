import type { Commitment } from '../agreement/terms.ts';
import type { IncidentFacts, OpenIncident } from './facts.ts';
import { type Listed, listed, listedByReason } from './listed.ts';
import { type Rate, rate } from './rate.ts';
import { type ReportRow, rowOf } from './row.ts';

/** The restoration rate of one priority, with all that is printed beside it (Definition 20). */
export interface RestorationRow extends ReportRow {
  readonly targetSeconds: number;
  readonly metTickets: Listed;
  readonly notMetTickets: Listed;
  /** Still open past their target on the last day. */
  readonly openLate: Listed;
  /** Met ÷ (restored + open late). */
  readonly prudent: Rate;
  readonly reopened: Listed;
  /** The rate if gaps believed restored were counted. */
  readonly withGaps: Rate;
}

/** Whether an incident was restored within its target: elapsed decides, never the due time (Definition 7). */
export function isWithin(facts: IncidentFacts): boolean {
  return facts.elapsedSeconds <= facts.targetSeconds;
}

/**
 * The row of one priority over the incidents that count in a month and those open at its end.
 * Carries out Definitions 7, 12, 18–20.
 */
export function restorationRow(
  commitment: Commitment & { readonly indicator: 'restoration' },
  incidents: readonly IncidentFacts[],
  open: readonly OpenIncident[],
): RestorationRow {
  const own = incidents.filter((facts) => facts.priority === commitment.priority);
  const counted = own.filter((facts) => facts.excluded === null && facts.restoredAt !== null);
  const met = counted.filter(isWithin);
  const late = open.filter(
    (one) => one.priority === commitment.priority && one.elapsedSeconds > one.targetSeconds,
  );
  const gapsMet = counted.filter((facts) => facts.elapsedWithGapsSeconds <= facts.targetSeconds);
  const target = commitment.targetPercent;
  const exclusions = own.flatMap((facts): [string, string][] =>
    facts.excluded === null ? [] : [[facts.excluded, facts.id]],
  );
  return {
    ...rowOf(
      commitment,
      rate(met.length, counted.length, target),
      listedByReason(['duplicate', 'cancelled'], exclusions),
    ),
    targetSeconds: commitment.targetSeconds,
    metTickets: listed(met.map((facts) => facts.id)),
    notMetTickets: listed(counted.filter((facts) => !isWithin(facts)).map((facts) => facts.id)),
    openLate: listed(late.map((one) => one.id)),
    prudent: rate(met.length, counted.length + late.length, target),
    reopened: listed(counted.filter((f) => f.reopenedCount > 0).map((facts) => facts.id)),
    withGaps: rate(gapsMet.length, counted.length, target),
  };
}
