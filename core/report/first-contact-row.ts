import type { Commitment } from '../agreement/terms.ts';
import {
  FIRST_CONTACT_REASONS,
  type FirstContactReason,
  OUT_OF_POPULATION,
} from '../ticket/first-contact.ts';
import type { IncidentFacts } from './facts.ts';
import { type Listed, type ListedReason, listed, listedByReason } from './listed.ts';
import { idsOf, type ListedIncidents } from './listed-facts.ts';
import { rate } from './rate.ts';
import { type ReportRow, rowOf } from './row.ts';

/** The first-contact rate, with the reason of every incident (Definition 17). */
export interface FirstContactRow extends ReportRow {
  readonly metTickets: Listed;
  readonly notMetTickets: readonly ListedReason[];
  /** Counted, but a reopening could still take the credit away. */
  readonly provisionalTickets: Listed;
}

const OUT = FIRST_CONTACT_REASONS.filter((reason) => OUT_OF_POPULATION.has(reason));
const NOT_MET = FIRST_CONTACT_REASONS.filter(
  (reason) => !OUT_OF_POPULATION.has(reason) && reason !== 'first_contact',
);

/**
 * The row of first-contact resolution over the incidents that count in a month.
 * Carries out Definitions 12, 17–19.
 */
export function firstContactRow(
  commitment: Commitment & { readonly indicator: 'first_contact' },
  incidents: readonly ListedIncidents[],
): FirstContactRow {
  const found = incidents.flatMap(({ contactReason: reason, category, excluded, ids }) => {
    const firstContact = reason === null ? null : { reason };
    const why = contactReason({ category, excluded, firstContact }, commitment.category);
    return ids.map((id) => [why, id] as const);
  });
  const met = found.filter(([reason]) => reason === 'first_contact').map(([, id]) => id);
  const population = found.filter(([reason]) => !OUT_OF_POPULATION.has(reason));
  return {
    ...rowOf(
      commitment,
      rate(met.length, population.length, commitment.targetPercent),
      listedByReason(OUT, found),
    ),
    metTickets: listed(met),
    notMetTickets: listedByReason(NOT_MET, found),
    provisionalTickets: listed(idsOf(incidents.filter(({ provisional }) => provisional))),
  };
}

/** Why an incident counts or not; one that was never restored counts in the month in which it was left out. */
export function contactReason(
  facts: Pick<IncidentFacts, 'category' | 'excluded'> & {
    readonly firstContact: { readonly reason: FirstContactReason } | null;
  },
  category: string,
): FirstContactReason {
  if (facts.firstContact !== null) return facts.firstContact.reason;
  if (facts.category !== category) return 'not_bureautique';
  return facts.excluded ?? 'not_resolved';
}
