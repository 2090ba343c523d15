import type { Commitment } from '../agreement/terms.ts';
import type { OpenIncident } from './facts.ts';
import { type Listed, listed, listedByReason } from './listed.ts';
import { idsOf, type ListedIncidents } from './listed-facts.ts';
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

/**
 * The row of one priority over the incidents that count in a month and those open at its end.
 * Carries out Definitions 7, 12, 18–20.
 */
export function restorationRow(
  commitment: Commitment & { readonly indicator: 'restoration' },
  incidents: readonly ListedIncidents[],
  open: readonly OpenIncident[],
): RestorationRow {
  const own = incidents.filter(({ priority }) => priority === commitment.priority);
  const alike = own.filter(({ excluded, restored }) => excluded === null && restored);
  const counted = idsOf(alike);
  const met = idsOf(alike.filter((one) => one.inTarget));
  const late = open.filter(
    (one) => one.priority === commitment.priority && one.elapsedSeconds > one.targetSeconds,
  );
  const gapsMet = idsOf(alike.filter((one) => one.inTargetWithGaps));
  const target = commitment.targetPercent;
  const exclusions = own.flatMap(({ excluded, ids }) =>
    excluded === null ? [] : ids.map((id) => [excluded, id] as const),
  );
  return {
    ...rowOf(
      commitment,
      rate(met.length, counted.length, target),
      listedByReason(['duplicate', 'cancelled'], exclusions),
    ),
    targetSeconds: commitment.targetSeconds,
    metTickets: listed(met),
    notMetTickets: listed(idsOf(alike.filter((one) => !one.inTarget))),
    openLate: listed(late.map((one) => one.id)),
    prudent: rate(met.length, counted.length + late.length, target),
    reopened: listed(idsOf(alike.filter((one) => one.reopened))),
    withGaps: rate(gapsMet.length, counted.length, target),
  };
}
