import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localMonth } from '../../core/calendar/zone.ts';
import type { Clock } from '../../core/clock/clock.ts';
import type { IncidentCourse } from '../../core/report/course.ts';
import type { IncidentFacts } from '../../core/report/facts.ts';
import { monthOf } from '../../core/report/month.ts';
import {
  courseOf,
  incidentFacts,
  type TicketDossier,
  ticketClock,
} from '../../core/ticket/incident-facts.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { type DueJob, dueJobs } from './due-jobs.ts';
import { historyDigest } from './history-digest.ts';

/** What is stored beside a ticket's own row, all of it a function of its history. */
export interface StoredDerivation {
  readonly clock: Clock | null;
  /** Null while paused, once restored, and for the kinds without a target. */
  readonly dueAt: Instant | null;
  /** The month it counts in. */
  readonly month: string | null;
  /** Null for requests and questions. */
  readonly facts: IncidentFacts | null;
  /** Null for requests and questions. */
  readonly course: IncidentCourse | null;
  /** Of the whole history. */
  readonly digest: Buffer;
  readonly jobs: readonly DueJob[];
}

/**
 * Derives what is stored beside a ticket's row: used when events are recorded, when histories are
 * imported and when they are checked, so that the three agree.
 */
export function deriveStored(dossier: TicketDossier): StoredDerivation {
  const { ticket, history, agreement } = dossier;
  const clock = ticketClock(history, agreement, null);
  const facts = incidentFacts(dossier);
  return {
    clock,
    dueAt: isOpen(ticket) ? (clock?.due ?? null) : null,
    month: figureMonth(ticket, facts, agreement),
    facts,
    course: courseOf(dossier),
    digest: historyDigest(history),
    jobs: dueJobs(ticket, history, clock, agreement),
  };
}

function isOpen(ticket: Ticket): boolean {
  return ['registered', 'in_progress', 'waiting_on_user'].includes(ticket.status);
}

/**
 * The local month a ticket counts in: an incident's last restoration, or when it was left out; the
 * resolution for the kinds that have no restoration (Definitions 11, 18).
 */
function figureMonth(
  ticket: Ticket,
  facts: IncidentFacts | null,
  agreement: Agreement,
): string | null {
  const zone = agreement.tables[agreement.terms.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  if (facts !== null) return monthOf(facts, zone);
  return ticket.resolvedAt === null ? null : localMonth(zone, ticket.resolvedAt);
}
