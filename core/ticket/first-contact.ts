import type { Instant } from '../calendar/instant.ts';
import { closeAfterBusinessDays, type IntervalTable } from '../calendar/table.ts';

/**
 * Why an incident counts in first-contact resolution or not: the first of these that applies
 * (Definition 17). `not_resolved` and `imported_unknown` complete the definition's words for
 * incidents that have not been resolved yet and for imports without contact instants.
 */
export type FirstContactReason =
  | 'not_an_incident'
  | 'not_bureautique'
  | 'cancelled'
  | 'duplicate'
  | 'asynchronous_channel'
  | 'not_resolved'
  | 'imported_unknown'
  | 'escalated'
  | 'after_contact'
  | 'reopened_in_window'
  | 'first_contact';

/** The reasons in the order in which they apply. */
export const FIRST_CONTACT_REASONS: readonly FirstContactReason[] = [
  'not_an_incident',
  'not_bureautique',
  'cancelled',
  'duplicate',
  'asynchronous_channel',
  'not_resolved',
  'imported_unknown',
  'escalated',
  'after_contact',
  'reopened_in_window',
  'first_contact',
];

/** The reasons that leave an incident out of the population. */
export const OUT_OF_POPULATION: ReadonlySet<FirstContactReason> = new Set(
  FIRST_CONTACT_REASONS.slice(0, 7),
);

/** What the rule asks of a ticket's history. */
export interface ContactHistory {
  readonly kind: string;
  readonly category: string | null;
  readonly channel: string;
  readonly cancelled: boolean;
  readonly duplicate: boolean;
  /** End of the first contact; null when no contact instants are known. */
  readonly contactEndedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  /** Highest level that owned it before its resolution; consulting one is not owning. */
  readonly maxLevel: number;
  /** Handed over to anybody outside the first level. */
  readonly handedOver: boolean;
  /** Contacts with the user besides the first, until the resolution. */
  readonly extraContacts: number;
  readonly reopenedAt: Instant | null;
}

/** The commitment's part: what an agreement says of first contact. */
export interface FirstContactTerms {
  readonly category: string;
  readonly liveChannels: readonly string[];
  readonly afterContactToleranceSeconds: number;
  /** Business days during which a reopening takes the credit away. */
  readonly reopenWindowBusinessDays: number;
  /** The calendar those days are counted in. */
  readonly table: IntervalTable;
}

export interface FirstContactFinding {
  readonly inPopulation: boolean;
  readonly firstContact: boolean;
  readonly reason: FirstContactReason;
  /** A reopening could still take the credit away. */
  readonly provisional: boolean;
  /** Null when not resolved. */
  readonly observationEndsAt: Instant | null;
}

/**
 * Says why a ticket counts as resolved at first contact or not, as known at `asOf` (milliseconds
 * are compared as they are). Carries out Definition 17.
 */
export function findFirstContact(
  history: ContactHistory,
  terms: FirstContactTerms,
  asOf: Instant,
): FirstContactFinding {
  const observationEndsAt =
    history.resolvedAt === null
      ? null
      : closeAfterBusinessDays(terms.table, history.resolvedAt, terms.reopenWindowBusinessDays);
  const reason = reasonOf(history, terms, observationEndsAt, asOf);
  return {
    inPopulation: !OUT_OF_POPULATION.has(reason),
    firstContact: reason === 'first_contact',
    reason,
    provisional: isProvisional(reason, observationEndsAt, asOf),
    observationEndsAt,
  };
}

/** Whether a credit can still be lost at `asOf`: the end of the window included, it can't (Definition 17). */
export function isProvisional(
  reason: FirstContactReason,
  observationEndsAt: Instant | null,
  asOf: Instant,
): boolean {
  return reason === 'first_contact' && observationEndsAt !== null && asOf < observationEndsAt;
}

function reasonOf(
  history: ContactHistory,
  terms: FirstContactTerms,
  observationEndsAt: Instant | null,
  asOf: Instant,
): FirstContactReason {
  if (history.kind !== 'incident') return 'not_an_incident';
  if (history.category !== terms.category) return 'not_bureautique';
  if (history.cancelled) return 'cancelled';
  if (history.duplicate) return 'duplicate';
  if (!terms.liveChannels.includes(history.channel)) return 'asynchronous_channel';
  if (history.resolvedAt === null || observationEndsAt === null) return 'not_resolved';
  if (history.contactEndedAt === null) return 'imported_unknown';
  if (history.maxLevel > 1 || history.handedOver) return 'escalated';
  const tolerance = terms.afterContactToleranceSeconds * 1000;
  if (history.resolvedAt - history.contactEndedAt > tolerance) return 'after_contact';
  if (history.extraContacts > 0) return 'after_contact';
  const { reopenedAt } = history;
  if (reopenedAt !== null && reopenedAt <= observationEndsAt && reopenedAt <= asOf) {
    return 'reopened_in_window';
  }
  return 'first_contact';
}
