import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { formatNumber } from '../../core/ticket/confirmation-number.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Kind, Ticket } from '../../core/ticket/ticket.ts';

/** A ticket's row with its identity. */
export interface TicketRow extends Ticket {
  readonly id: number;
  readonly number: string;
  readonly categoryCode: string | null;
}

const ROW = `t.id, t.number, t.kind, t.status, t.subject, t.description,
  t.requester_id AS "requesterId", t.organization_id AS "organizationId",
  t.service_id AS "serviceId", t.category_id AS "categoryId", t.impact, t.urgency, t.priority,
  t.priority_overridden AS "priorityOverridden", t.channel, t.level,
  t.highest_level AS "highestLevel", t.hops, t.team_id AS "teamId", t.assignee_id AS "assigneeId",
  t.parent_id AS "parentId", t.reached_at AS "reachedAt", t.registered_at AS "registeredAt",
  t.restored_at AS "restoredAt", t.resolved_at AS "resolvedAt", t.closed_at AS "closedAt",
  t.cancelled_at AS "cancelledAt", t.reopened_count AS "reopenedCount", t.wait, t.redirection, t.identity,
  t.contacts,
  t.agreement_version_id AS "agreementVersionId", t.updated_at AS "updatedAt", t.version, t.imported,
  c.code AS "categoryCode"`;

/** Gives the next confirmation number of a kind; a number given is never given again. */
export async function nextNumber(db: Db, kind: Kind): Promise<string> {
  const { rows } = await db.query<{ n: number }>({
    name: 'next-number',
    text: `SELECT nextval('confirmation_number') AS n`,
  });
  return formatNumber(kind, rows[0]?.n as number);
}

/** The row of a ticket by number, locked until the transaction ends; null when there is none. */
export async function lockTicket(db: Db, number: string): Promise<TicketRow | null> {
  const { rows } = await db.query<TicketRow>({
    name: 'lock-ticket',
    text: `SELECT ${ROW} FROM ticket t LEFT JOIN category c ON c.id = t.category_id
            WHERE t.number = $1 FOR NO KEY UPDATE OF t`,
    values: [number],
  });
  return rows[0] ?? null;
}

/** The row of a ticket by number; null when there is none. */
export async function findTicket(db: Db, number: string): Promise<TicketRow | null> {
  const { rows } = await db.query<TicketRow>({
    name: 'find-ticket',
    text: `SELECT ${ROW} FROM ticket t LEFT JOIN category c ON c.id = t.category_id WHERE t.number = $1`,
    values: [number],
  });
  return rows[0] ?? null;
}

/** The row of the ticket that has one of these numbers; null when none has. */
export async function findByCandidates(
  db: Db,
  numbers: readonly string[],
): Promise<TicketRow | null> {
  const { rows } = await db.query<TicketRow>({
    name: 'find-by-candidates',
    text: `SELECT ${ROW} FROM ticket t LEFT JOIN category c ON c.id = t.category_id
            WHERE t.number = ANY($1)`,
    values: [numbers],
  });
  return rows[0] ?? null;
}

/** Whether a ticket has duplicates that were not cancelled. */
export async function hasDuplicates(db: Db, parentId: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM ticket WHERE parent_id = $1 AND status <> 'cancelled' LIMIT 1`,
    [parentId],
  );
  return rows.length > 0;
}

/** The code of a category; null for none. */
export async function categoryCode(db: Db, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const { rows } = await db.query<{ code: string }>('SELECT code FROM category WHERE id = $1', [
    id,
  ]);
  return rows[0]?.code ?? null;
}

/** The history of a ticket, in order. */
export async function loadHistory(db: Db, ticketId: number): Promise<TicketEvent[]> {
  const { rows } = await db.query<TicketEvent>({
    name: 'load-history',
    text: `SELECT type, at, data, seq, recorded_at AS "recordedAt", actor_id AS "actorId"
             FROM ticket_event WHERE ticket_id = $1 ORDER BY seq`,
    values: [ticketId],
  });
  return rows;
}

/** Adds events to a history. Two writers of one number fail on the key, never overwrite. */
export async function insertEvents(
  db: Db,
  ticketId: number,
  events: readonly TicketEvent[],
): Promise<void> {
  await db.query({
    name: 'insert-events',
    text: `INSERT INTO ticket_event (ticket_id, seq, type, at, recorded_at, actor_id, data)
           SELECT $1, * FROM unnest($2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[],
                                    $6::bigint[], $7::jsonb[])`,
    values: [
      ticketId,
      events.map((e) => e.seq),
      events.map((e) => e.type),
      events.map((e) => new Date(e.at)),
      events.map((e) => new Date(e.recordedAt)),
      events.map((e) => e.actorId),
      events.map((e) => JSON.stringify(e.data)),
    ],
  });
}

const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

function columns(t: Ticket, dueAt: Instant | null): unknown[] {
  return [
    t.kind,
    t.status,
    t.serviceId,
    t.categoryId,
    t.impact,
    t.urgency,
    t.priority,
    t.priorityOverridden,
    t.level,
    t.highestLevel,
    t.hops,
    t.teamId,
    t.assigneeId,
    t.parentId,
    date(t.restoredAt),
    date(t.resolvedAt),
    date(t.closedAt),
    date(t.cancelledAt),
    t.reopenedCount,
    t.wait === null ? null : JSON.stringify(t.wait),
    JSON.stringify(t.contacts),
    date(dueAt),
    new Date(t.updatedAt),
    t.version,
    t.redirection === null ? null : JSON.stringify(t.redirection),
    t.identity === null ? null : JSON.stringify(t.identity),
  ];
}

/** Writes a new ticket's row; gives its id. */
export async function insertTicket(
  db: Db,
  number: string,
  t: Ticket,
  dueAt: Instant | null,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-ticket',
    text: `INSERT INTO ticket (kind, status, service_id, category_id, impact, urgency, priority,
             priority_overridden, level, highest_level, hops, team_id, assignee_id, parent_id,
             restored_at, resolved_at, closed_at, cancelled_at, reopened_count, wait, contacts, due_at,
             updated_at, version, redirection, identity, number, subject, description, requester_id, organization_id, channel,
             reached_at, registered_at, agreement_version_id, imported)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36)
           RETURNING id`,
    values: [
      ...columns(t, dueAt),
      number,
      t.subject,
      t.description,
      t.requesterId,
      t.organizationId,
      t.channel,
      new Date(t.reachedAt),
      new Date(t.registeredAt),
      t.agreementVersionId,
      t.imported,
    ],
  });
  return rows[0]?.id as number;
}

/** Writes what an event changed in a ticket's row. */
export async function updateTicket(
  db: Db,
  id: number,
  t: Ticket,
  dueAt: Instant | null,
): Promise<void> {
  await db.query({
    name: 'update-ticket',
    text: `UPDATE ticket SET kind = $1, status = $2, service_id = $3, category_id = $4, impact = $5,
             urgency = $6, priority = $7, priority_overridden = $8, level = $9, highest_level = $10,
             hops = $11, team_id = $12, assignee_id = $13, parent_id = $14, restored_at = $15,
             resolved_at = $16, closed_at = $17, cancelled_at = $18, reopened_count = $19, wait = $20,
             contacts = $21, due_at = $22, updated_at = $23, version = $24, redirection = $25,
             identity = $26, agreement_version_id = $27
           WHERE id = $28`,
    values: [...columns(t, dueAt), t.agreementVersionId, id],
  });
}

/** Stores what reports need of a ticket. */
export async function upsertFigure(
  db: Db,
  figure: {
    readonly ticketId: number;
    readonly organizationId: number | null;
    readonly month: string | null;
    readonly facts: unknown;
    readonly course: unknown;
    readonly digest: Buffer;
  },
): Promise<void> {
  await db.query({
    name: 'upsert-figure',
    text: `INSERT INTO ticket_figure (ticket_id, organization_id, month, facts, history_digest, course)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (ticket_id) DO UPDATE
             SET organization_id = $2, month = $3, facts = $4, history_digest = $5,
                 course = $6`,
    values: [
      figure.ticketId,
      figure.organizationId,
      figure.month,
      JSON.stringify(figure.facts),
      figure.digest,
      JSON.stringify(figure.course),
    ],
  });
}
