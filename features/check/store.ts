import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

/** A ticket as it is stored, with its figure. */
export interface StoredTicket {
  readonly id: number;
  readonly number: string;
  readonly row: Ticket;
  readonly dueAt: Instant | null;
  /** Null when there is none. */
  readonly figure: {
    readonly organizationId: number | null;
    readonly month: string | null;
    readonly facts: unknown;
    /** Null: not counted yet. */
    readonly course: unknown;
    readonly digest: Buffer | null;
  } | null;
}

/** Where each field of a ticket is stored; the compiler sees to it that none is forgotten. */
const COLUMNS: Readonly<Record<keyof Ticket, string>> = {
  kind: 'kind',
  status: 'status',
  subject: 'subject',
  description: 'description',
  requesterId: 'requester_id',
  organizationId: 'organization_id',
  serviceId: 'service_id',
  categoryId: 'category_id',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  priorityOverridden: 'priority_overridden',
  channel: 'channel',
  level: 'level',
  highestLevel: 'highest_level',
  hops: 'hops',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  parentId: 'parent_id',
  reachedAt: 'reached_at',
  registeredAt: 'registered_at',
  restoredAt: 'restored_at',
  resolvedAt: 'resolved_at',
  closedAt: 'closed_at',
  cancelledAt: 'cancelled_at',
  reopenedCount: 'reopened_count',
  wait: 'wait',
  redirection: 'redirection',
  identity: 'identity',
  contacts: 'contacts',
  agreementVersionId: 'agreement_version_id',
  imported: 'imported',
  updatedAt: 'updated_at',
  version: 'version',
};

const SELECTED = Object.entries(COLUMNS)
  .map(([field, column]) => `t.${column} AS "${field}"`)
  .join(', ');

interface Selected extends Ticket {
  readonly id: number;
  readonly number: string;
  readonly dueAt: Instant | null;
  readonly figureOf: number | null;
  readonly figureOrganization: number | null;
  readonly figureMonth: string | null;
  readonly figureFacts: unknown;
  readonly figureCourse: unknown;
  readonly figureDigest: Buffer | null;
}

/** The next tickets after an id, in order of id. */
export async function ticketsAfter(db: Db, id: number, limit: number): Promise<StoredTicket[]> {
  const { rows } = await db.query<Selected>({
    name: 'check-tickets',
    text: `SELECT t.id, t.number, t.due_at AS "dueAt", ${SELECTED},
                  f.ticket_id AS "figureOf", f.organization_id AS "figureOrganization",
                  f.month AS "figureMonth", f.facts AS "figureFacts",
                  f.course AS "figureCourse",
                  f.history_digest AS "figureDigest"
             FROM ticket t LEFT JOIN ticket_figure f ON f.ticket_id = t.id
            WHERE t.id > $1 ORDER BY t.id LIMIT $2`,
    values: [id, limit],
  });
  return rows.map(stored);
}

function stored(selected: Selected): StoredTicket {
  const { id, number, dueAt, figureOf, figureOrganization, figureMonth, ...rest } = selected;
  const { figureFacts: facts, figureCourse: course, figureDigest: digest, ...row } = rest;
  const figure = { organizationId: figureOrganization, month: figureMonth, facts, course, digest };
  return { id, number, row, dueAt, figure: figureOf === null ? null : figure };
}

/** A business time as it is stored. */
export interface StoredJob {
  readonly ticketId: number;
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Instant;
  readonly attempts: number;
}

/** The business times of tickets. */
export async function jobsOf(db: Db, ticketIds: readonly number[]): Promise<StoredJob[]> {
  const { rows } = await db.query<StoredJob>(
    `SELECT ticket_id AS "ticketId", kind, key, due_at AS "dueAt", attempts FROM due_job
      WHERE ticket_id = ANY($1) ORDER BY ticket_id, kind, key`,
    [ticketIds],
  );
  return rows;
}

/** The codes of the categories by id. */
export async function categoryCodes(db: Db): Promise<Map<number, string>> {
  const { rows } = await db.query<{ id: number; code: string }>('SELECT id, code FROM category');
  return new Map(rows.map((row) => [row.id, row.code]));
}

/** How many tickets there are. */
export async function countTickets(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: number }>('SELECT count(*) AS n FROM ticket');
  return rows[0]?.n ?? 0;
}

/** The last value given by the sequence of confirmation numbers; null when none was. */
export async function lastSequence(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ last: number | null }>(
    'SELECT CASE WHEN is_called THEN last_value END AS last FROM confirmation_number',
  );
  return rows[0]?.last ?? null;
}

/** Digits that more than one ticket has, whatever the letters. */
export async function digitsGivenTwice(db: Db): Promise<{ digits: string; numbers: string[] }[]> {
  const { rows } = await db.query<{ digits: string; numbers: string[] }>(
    `SELECT substr(number, 4) AS digits, array_agg(number ORDER BY number) AS numbers
       FROM ticket GROUP BY 1 HAVING count(*) > 1 ORDER BY 1`,
  );
  return rows;
}

/** A message of the outbox whose cause is not there. */
export interface OrphanMessage {
  readonly id: number;
  readonly number: string | null;
  readonly kind: string;
  readonly eventSeq: number;
}

/** Messages of the outbox that name an event which is not in the history. */
export async function orphanMessages(db: Db): Promise<OrphanMessage[]> {
  const { rows } = await db.query<OrphanMessage>(
    `SELECT o.id, t.number, o.kind, o.event_seq AS "eventSeq"
       FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
      WHERE o.event_seq IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM ticket_event e WHERE e.ticket_id = o.ticket_id AND e.seq = o.event_seq)
      ORDER BY o.id`,
  );
  return rows;
}

/** The tickets whose stored satisfaction is not the last that their history tells of. */
export async function satisfactionsThatDiffer(
  db: Db,
): Promise<
  { readonly number: string; readonly stored: number | null; readonly told: number | null }[]
> {
  const { rows } = await db.query(
    `SELECT t.number, s.level AS stored, e.level AS told
       FROM (SELECT DISTINCT ON (ticket_id) ticket_id, (data->>'level')::int AS level
               FROM ticket_event WHERE type = 'satisfaction_given'
              ORDER BY ticket_id, seq DESC) e
       FULL JOIN satisfaction s USING (ticket_id) JOIN ticket t ON t.id = ticket_id
      WHERE s.level IS DISTINCT FROM e.level ORDER BY t.id`,
  );
  return rows;
}
