import type { Agreement } from '../agreement/agreement.ts';
import type { Instant } from '../calendar/instant.ts';
import { type Clock, computeClock } from '../clock/clock.ts';
import { type IncidentCourse, incidentCourse } from '../report/course.ts';
import {
  clockFacts,
  type FirstContactFacts,
  type IncidentFacts,
  incidentFlags,
  type LateAct,
} from '../report/facts.ts';
import { clockHistory } from './clock-history.ts';
import type { TicketEvent } from './event.ts';
import { findFirstContact } from './first-contact.ts';
import type { Ticket } from './ticket.ts';

/** A ticket with its whole history and what its agreement and its category's code are. */
export interface TicketDossier {
  /** The confirmation number, canonical. */
  readonly number: string;
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
  readonly categoryCode: string | null;
}

/** The clock of a ticket at an instant, or at its last event; null when it is no incident. */
export function ticketClock(
  history: readonly TicketEvent[],
  agreement: Agreement,
  at: Instant | null,
): Clock | null {
  const heard = clockHistory(history);
  return heard === null ? null : computeClock(heard, agreement.clock, at);
}

/**
 * What a report needs of an incident, from its history alone and as of its last event, so that it
 * can be stored and checked; null for requests and questions (Definitions 10, 12, 17, 20).
 */
export function incidentFacts(dossier: TicketDossier): IncidentFacts | null {
  const { number, ticket, history, agreement } = dossier;
  const heard = clockHistory(history);
  const clock = ticketClock(history, agreement, null);
  if (heard === null || clock === null) return null;
  const acts = lateActs(history);
  const excluded = exclusion(ticket);
  return {
    id: number,
    kind: ticket.kind,
    category: dossier.categoryCode,
    channel: ticket.channel,
    reachedAt: ticket.reachedAt,
    ...clockFacts(clock, agreement.clock),
    excluded,
    excludedAt: excluded === null ? null : excludedAt(history, excluded),
    flags: incidentFlags(heard, acts, clock, agreement.clock),
    firstContact: clock.restoredAt === null ? null : firstContactFacts(dossier),
  };
}

/** What happened to an incident’s clock on the way, as of its last event; null for requests and questions. */
export function courseOf(dossier: TicketDossier): IncidentCourse | null {
  const { number, history, agreement } = dossier;
  const heard = clockHistory(history);
  const clock = ticketClock(history, agreement, null);
  const zone = agreement.tables[agreement.terms.provisional.calendar]?.zone;
  if (heard === null || clock === null || zone === undefined) return null;
  return incidentCourse(number, heard, clock, agreement.clock, zone);
}

function exclusion(ticket: Ticket): IncidentFacts['excluded'] {
  if (ticket.status === 'cancelled') return 'cancelled';
  return ticket.parentId === null ? null : 'duplicate';
}

function excludedAt(
  history: readonly TicketEvent[],
  why: 'cancelled' | 'duplicate',
): Instant | null {
  const type = why === 'cancelled' ? 'cancelled' : 'attached_to_parent';
  return history.findLast((e) => e.type === type)?.at ?? null;
}

function lateActs(history: readonly TicketEvent[]): { act: LateAct; at: Instant }[] {
  const acts: { act: LateAct; at: Instant }[] = [];
  for (const e of history) {
    if (e.type === 'attached_to_parent') acts.push({ act: 'attached', at: e.at });
    else if (e.type === 'cancelled') acts.push({ act: 'cancelled', at: e.at });
    else if (e.type === 'redirected') acts.push({ act: 'redirected', at: e.at });
    else if (e.type === 'category_changed' && e.data.kind !== e.data.fromKind) {
      acts.push({ act: 'kind_changed', at: e.at });
    } else if (e.type === 'category_changed' && e.data.categoryId !== e.data.fromCategoryId) {
      acts.push({ act: 'category_changed', at: e.at });
    }
  }
  return acts;
}

/** First contact looks at the first resolution: a reopening takes the credit away, not the time. */
function firstContactFacts(dossier: TicketDossier): FirstContactFacts {
  const { ticket, history, agreement, categoryCode } = dossier;
  const row = agreement.terms.commitments.find((c) => c.indicator === 'first_contact');
  const table = agreement.tables[agreement.terms.reopening.calendar];
  if (row === undefined || table === undefined) {
    return { reason: 'not_bureautique', observationEndsAt: null };
  }
  if (ticket.imported && ticket.contacts.length === 0) {
    return { reason: 'imported_unknown', observationEndsAt: null };
  }
  const upToResolution = untilFirst(history, ['resolved', 'restored']);
  const resolvedAt =
    history.find((e) => e.type === 'resolved')?.at ?? (ticket.imported ? ticket.restoredAt : null);
  const contacts = ticket.contacts.filter((c) => resolvedAt === null || c.startedAt <= resolvedAt);
  const finding = findFirstContact(
    {
      kind: ticket.kind,
      category: categoryCode,
      channel: ticket.channel,
      cancelled: ticket.status === 'cancelled',
      duplicate: ticket.parentId !== null,
      contactEndedAt: contacts[0]?.endedAt ?? null,
      resolvedAt,
      maxLevel: highestLevel(upToResolution),
      handedOver: handedOver(upToResolution),
      extraContacts: Math.max(0, contacts.length - 1),
      reopenedAt: history.find((e) => e.type === 'reopened')?.at ?? null,
    },
    { ...row, reopenWindowBusinessDays: agreement.terms.reopening.businessDays, table },
    Number.MAX_SAFE_INTEGER,
  );
  return { reason: finding.reason, observationEndsAt: finding.observationEndsAt };
}

function untilFirst(
  history: readonly TicketEvent[],
  types: readonly string[],
): readonly TicketEvent[] {
  const end = history.findIndex((e) => types.includes(e.type));
  return end < 0 ? history : history.slice(0, end);
}

function highestLevel(history: readonly TicketEvent[]): number {
  let level = 1;
  for (const e of history) {
    if (e.type === 'registered') level = Math.max(level, e.data.level);
    if (e.type === 'routed') level = Math.max(level, e.data.toLevel);
  }
  return level;
}

/**
 * Leaving a team is handing over, also within the first level; being given a first team is not. To
 * redirect is to hand over too.
 */
function handedOver(history: readonly TicketEvent[]): boolean {
  return history.some(
    (e) => (e.type === 'routed' && e.data.fromTeamId !== null) || e.type === 'redirected',
  );
}
