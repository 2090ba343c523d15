import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Clock } from '../../core/clock/clock.ts';
import { apply } from '../../core/ticket/apply.ts';
import type { NewEvent, TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { notifyOfEvents } from '../notification/notify-of-events.ts';
import { raiseCallouts } from '../oncall/raise-callout.ts';
import type { Confirmation } from '../notification/recorded-events.ts';
import { deriveStored } from './derive-stored.ts';
import { replaceDueJobs } from './job-store.ts';
import { categoryCode, insertEvents, insertTicket, updateTicket, upsertFigure } from './store.ts';

/** A ticket before the events that are to be recorded; `id` is null for a new one. */
export interface Subject {
  readonly id: number | null;
  readonly number: string;
  readonly ticket: Ticket | null;
  readonly history: readonly TicketEvent[];
}

/** A ticket after its events were recorded. */
export interface Recorded {
  readonly id: number;
  readonly number: string;
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  readonly events: readonly TicketEvent[];
  readonly clock: Clock | null;
  readonly agreement: Agreement;
}

/** What recording needs to know besides the ticket. */
export interface RecordingContext {
  readonly agreement: Agreement;
  readonly mail: MailSettings;
  readonly now: Instant;
  readonly confirmation?: Confirmation;
}

/**
 * Writes events, the row they fold to, its due time, figure, jobs and notifications: all in the open
 * transaction or nothing.
 */
export async function recordEvents(
  db: Db,
  context: RecordingContext,
  subject: Subject,
  decided: readonly NewEvent[],
  actorId: number | null,
): Promise<Recorded> {
  const events = numbered(subject, decided, actorId, context.now);
  let ticket = subject.ticket;
  for (const e of events) ticket = apply(ticket, e);
  if (ticket === null) throw new Error('nothing to record');
  const history = [...subject.history, ...events];
  const { number } = subject;
  const code = await categoryCode(db, ticket.categoryId);
  const { agreement, confirmation } = context;
  const derived = deriveStored({ number, ticket, history, agreement, categoryCode: code });
  const { clock, dueAt, month, facts, course, digest, jobs } = derived;
  let id = subject.id;
  if (id === null) id = await insertTicket(db, number, ticket, dueAt);
  else await updateTicket(db, id, ticket, dueAt);
  await insertEvents(db, id, events);
  const { organizationId } = ticket;
  await upsertFigure(db, { ticketId: id, organizationId, month, facts, course, digest });
  await replaceDueJobs(db, id, jobs);
  const said = { ticketId: id, number, ticket, events, clock, agreement };
  await notifyOfEvents(
    db,
    context.mail,
    confirmation === undefined ? said : { ...said, confirmation },
    context.now,
  );
  const { ticket: before } = subject;
  if (context.mail.silent !== true) await raiseCallouts(db, { ...said, before }, context.now);
  return { id, number, ticket, history, events, clock, agreement };
}

function numbered(
  subject: Subject,
  decided: readonly NewEvent[],
  actorId: number | null,
  now: Instant,
): TicketEvent[] {
  const recordedAt = Math.floor(now / 1000) * 1000;
  const last = subject.history.length;
  return decided.map((e, i): TicketEvent => ({ ...e, seq: last + i + 1, recordedAt, actorId }));
}
