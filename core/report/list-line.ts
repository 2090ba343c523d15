import type { AgreementTerms } from '../agreement/terms.ts';
import type { IncidentFacts, OpenIncident } from './facts.ts';
import { contactReason } from './first-contact-row.ts';
import { isWithin } from './listed-facts.ts';

/** Where one ticket or call stands in one row of a month: what the row counts, line by line. */
export interface Standing {
  /** The commitment: `restore-p3`. */
  readonly row: string;
  /** `met`, `not_met`, `open_late`, a reason of exclusion, a reason of first contact, where a call stands. */
  readonly standing: string;
}

/** Where an incident that counts in the month stands, in every row that looks at it (Definitions 7, 12, 17). */
export function incidentStandings(
  facts: IncidentFacts,
  { commitments }: Pick<AgreementTerms, 'commitments'>,
): Standing[] {
  return commitments.flatMap((commitment): Standing[] => {
    const row = commitment.id;
    if (commitment.indicator === 'first_contact') {
      return [{ row, standing: contactReason(facts, commitment.category) }];
    }
    if (commitment.indicator !== 'restoration' || commitment.priority !== facts.priority) return [];
    if (facts.excluded !== null) return [{ row, standing: facts.excluded }];
    if (facts.restoredAt === null) return [];
    return [{ row, standing: isWithin(facts) ? 'met' : 'not_met' }];
  });
}

/** Where an incident open on the last day stands: in the row of its priority when it is past its target (Definition 20). */
export function openStandings(
  open: OpenIncident,
  { commitments }: Pick<AgreementTerms, 'commitments'>,
): Standing[] {
  if (open.elapsedSeconds <= open.targetSeconds) return [];
  return commitments
    .filter((one) => one.indicator === 'restoration' && one.priority === open.priority)
    .map(({ id: row }) => ({ row, standing: 'open_late' }));
}
