import { type CopyValue, copyRows } from '../../adapters/postgres/copy-rows.ts';
import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EventType, TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { StoredDerivation } from './derive-stored.ts';

/** A ticket with everything that is stored of it. */
export interface WholeTicket {
  readonly id: number;
  readonly number: string;
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  readonly derived: StoredDerivation;
  readonly alias: { readonly source: string; readonly alias: string } | null;
}

/** Takes a block of values from the one sequence of confirmation numbers; none is ever given again. */
export async function nextSequences(db: Db, count: number): Promise<number[]> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT nextval('confirmation_number') AS n FROM generate_series(1, $1::int)`,
    [count],
  );
  return rows.map((row) => row.n);
}

/** Takes a block of ids for new tickets. */
export async function nextTicketIds(db: Db, count: number): Promise<number[]> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT nextval(pg_get_serial_sequence('ticket', 'id')) AS n FROM generate_series(1, $1::int)`,
    [count],
  );
  return rows.map((row) => row.n);
}

/** Writes new tickets whole: rows, histories, aliases and figures. */
export async function copyTickets(
  client: PoolClient,
  tickets: readonly WholeTicket[],
): Promise<void> {
  await copyRows(
    client,
    'ticket',
    TICKET_COLUMNS,
    tickets.map((whole) => TICKET_READERS.map((read) => read(whole))),
  );
  await copyRows(client, 'ticket_event', EVENT_COLUMNS, eventValues(tickets));
  await copyRows(
    client,
    'ticket_alias',
    ['source', 'alias', 'ticket_id'],
    tickets.flatMap(({ alias, id }) => (alias === null ? [] : [[alias.source, alias.alias, id]])),
  );
  await copyRows(
    client,
    'ticket_figure',
    ['ticket_id', 'organization_id', 'month', 'facts', 'history_digest', 'course'],
    tickets.map(({ id, ticket, derived }) => [
      id,
      ticket.organizationId,
      derived.month,
      JSON.stringify(derived.facts),
      derived.digest,
      JSON.stringify(derived.course),
    ]),
  );
}

/** Each column of a ticket's row with where its value comes from. */
const TICKET_VALUES: Readonly<Record<string, (whole: WholeTicket) => CopyValue>> = {
  id: (w) => w.id,
  number: (w) => w.number,
  kind: (w) => w.ticket.kind,
  status: (w) => w.ticket.status,
  subject: (w) => w.ticket.subject,
  description: (w) => w.ticket.description,
  requester_id: (w) => w.ticket.requesterId,
  organization_id: (w) => w.ticket.organizationId,
  service_id: (w) => w.ticket.serviceId,
  category_id: (w) => w.ticket.categoryId,
  impact: (w) => w.ticket.impact,
  urgency: (w) => w.ticket.urgency,
  priority: (w) => w.ticket.priority,
  priority_overridden: (w) => w.ticket.priorityOverridden,
  channel: (w) => w.ticket.channel,
  level: (w) => w.ticket.level,
  highest_level: (w) => w.ticket.highestLevel,
  hops: (w) => w.ticket.hops,
  team_id: (w) => w.ticket.teamId,
  assignee_id: (w) => w.ticket.assigneeId,
  parent_id: (w) => w.ticket.parentId,
  reached_at: (w) => date(w.ticket.reachedAt),
  registered_at: (w) => date(w.ticket.registeredAt),
  restored_at: (w) => date(w.ticket.restoredAt),
  resolved_at: (w) => date(w.ticket.resolvedAt),
  closed_at: (w) => date(w.ticket.closedAt),
  cancelled_at: (w) => date(w.ticket.cancelledAt),
  reopened_count: (w) => w.ticket.reopenedCount,
  wait: (w) => w.ticket.wait,
  contacts: (w) => w.ticket.contacts,
  agreement_version_id: (w) => w.ticket.agreementVersionId,
  due_at: (w) => date(w.derived.dueAt),
  updated_at: (w) => date(w.ticket.updatedAt),
  version: (w) => w.ticket.version,
  imported: (w) => w.ticket.imported,
};
const TICKET_COLUMNS = Object.keys(TICKET_VALUES);
const TICKET_READERS = Object.values(TICKET_VALUES);

const EVENT_COLUMNS = ['ticket_id', 'seq', 'type', 'at', 'recorded_at', 'actor_id', 'data'];

function date(at: Instant | null): Date | null {
  return at === null ? null : new Date(at);
}

function* eventValues(tickets: readonly WholeTicket[]): Generator<CopyValue[]> {
  for (const { id, history } of tickets) {
    for (const { seq, type, at, recordedAt, actorId, data } of history) {
      yield [id, seq, type, new Date(at), new Date(recordedAt), actorId, data];
    }
  }
}

/** Refreshes what the planner knows of the tables after a large import. */
export async function analyzeTickets(db: Db): Promise<void> {
  await db.query('ANALYZE ticket, ticket_event, ticket_alias, ticket_figure');
}

/** The histories of many tickets, each in order, by ticket: whole, or only events of some types. */
export async function loadHistories(
  db: Db,
  ticketIds: readonly number[],
  types: readonly EventType[] | null,
): Promise<Map<number, TicketEvent[]>> {
  const { rows } = await db.query<TicketEvent & { readonly ticketId: number }>({
    name: 'load-histories',
    text: `SELECT ticket_id AS "ticketId", type, at, data, seq, recorded_at AS "recordedAt",
                  actor_id AS "actorId"
             FROM ticket_event
            WHERE ticket_id = ANY($1) AND ($2::text[] IS NULL OR type = ANY($2))
            ORDER BY ticket_id, seq`,
    values: [ticketIds, types],
  });
  const histories = new Map<number, TicketEvent[]>(ticketIds.map((id) => [id, []]));
  for (const { ticketId, ...event } of rows) histories.get(ticketId)?.push(event as TicketEvent);
  return histories;
}
