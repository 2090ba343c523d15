import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { callHours } from '../../core/agreement/call-hours.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isOpen } from '../../core/calendar/table.ts';
import { callsOut, endOf, isUrgent, takenBy } from '../../core/oncall/escalation.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { answerByCharge, endCallouts, escalationFor, insertCallout } from './callout-store.ts';

/** What was just recorded on a ticket. */
interface Said {
  readonly ticketId: number;
  /** Before these events; null for a new ticket. */
  readonly before: Ticket | null;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly agreement: Agreement;
}

/**
 * Begins or ends calling people, in the transaction of the events that call for it: an incident of
 * priority 1 or 2 outside opening hours, new or become one, calls by itself; taking it in charge answers; its end ends it.
 */
export async function raiseCallouts(db: Db, said: Said, now: Instant): Promise<void> {
  const { ticketId, before, ticket, events, agreement } = said;
  const ends = endOf(before, ticket);
  if (ends !== null) return endCallouts(db, ticketId, ends, now);
  if (!isUrgent(ticket)) return;
  const taker = takenBy(events);
  if (taker !== null) await answerByCharge(db, ticketId, taker, now);
  if (!callsOut(before, ticket) || isOpen(callHours(agreement), now)) return;
  const escalation = await escalationFor(db, ticket.teamId);
  if (escalation === null) return;
  await insertCallout(db, { kind: 'after_hours', ticketId, escalation, startedBy: null }, now);
}
