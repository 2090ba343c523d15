import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Errand, ErrandParent } from './errand.ts';

/** How far an errand has come. */
export interface ErrandRow {
  readonly ticketId: number;
  readonly kind: Errand['kind'];
  readonly key: string;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
}

/** An errand whose next step is due, claimed: its row stays locked until the transaction ends. */
export interface ClaimedErrand {
  readonly id: number;
  readonly carried: Errand;
  readonly parent: ErrandParent;
  readonly actorId: number;
  readonly attempts: number;
}

/** The next ticket that an errand reaches. */
export interface Ahead {
  readonly id: number;
  readonly number: string;
  readonly language: Language;
}

/**
 * The tickets that an errand `s` still has ahead: a message goes to the parent too, but to nobody who
 * wrote it; what befalls the parent, to its duplicates alone. Each half is read in order of its index.
 */
const AHEAD = `FROM (SELECT d.id FROM ticket d WHERE d.parent_id = s.ticket_id AND d.id > s.cursor
         UNION ALL SELECT s.ticket_id WHERE s.kind = 'message' AND s.ticket_id > s.cursor) a
  JOIN ticket t ON t.id = a.id
  WHERE (s.kind <> 'message' OR t.requester_id <> s.actor_id)
    AND CASE WHEN s.kind = 'release' THEN t.status <> 'cancelled'
             ELSE t.status IN ('registered', 'in_progress', 'waiting_on_user', 'restored') END`;

/** Begins an errand, unless it was begun already or nobody is ahead of it. */
export async function insertErrand(
  db: Db,
  begun: {
    readonly parentId: number;
    readonly errand: Errand;
    readonly key: string;
    readonly actorId: number;
    readonly at: Instant;
  },
): Promise<void> {
  const { parentId, key, actorId, at } = begun;
  const { kind, ...data } = begun.errand;
  await db.query(
    `INSERT INTO errand (ticket_id, kind, key, data, actor_id, created_at, due_at)
     SELECT s.ticket_id, s.kind, $3, $4, s.actor_id, $6, $6
       FROM (SELECT $1::bigint AS ticket_id, $2::text AS kind, $5::bigint AS actor_id, 0 AS cursor) s
      WHERE EXISTS (SELECT 1 ${AHEAD})
     ON CONFLICT (ticket_id, kind, key) DO NOTHING`,
    [parentId, kind, key, JSON.stringify(data), actorId, new Date(at)],
  );
}

/**
 * Claims the oldest errand whose step is due at `now`; null when there is none. Those of one parent go
 * one after the other, so that nothing is resolved before it is restored.
 */
export async function claimErrand(db: Db, now: Instant): Promise<ClaimedErrand | null> {
  const { rows } = await db.query<ClaimedErrand>({
    name: 'claim-errand',
    text: `SELECT s.id, s.data || jsonb_build_object('kind', s.kind) AS carried, s.actor_id AS "actorId",
                  jsonb_build_object('id', p.id, 'kind', p.kind, 'status', p.status,
                    'restoredAt', floor(extract(epoch FROM p.restored_at) * 1000)) AS parent, s.attempts
             FROM errand s JOIN ticket p ON p.id = s.ticket_id
            WHERE s.ended_at IS NULL AND s.due_at <= $1
              AND NOT EXISTS (SELECT 1 FROM errand o
                               WHERE o.ticket_id = s.ticket_id AND o.id < s.id AND o.ended_at IS NULL)
            ORDER BY s.due_at, s.id LIMIT 1
              FOR UPDATE OF s SKIP LOCKED`,
    values: [new Date(now)],
  });
  return rows[0] ?? null;
}

/** The next ticket ahead of an errand; null when it is at its end. */
export async function nextAhead(db: Db, errandId: number): Promise<Ahead | null> {
  const { rows } = await db.query<Ahead>({
    name: 'next-ahead',
    text: `SELECT n.id, n.number, p.language FROM errand s
            CROSS JOIN LATERAL (SELECT t.id, t.number, t.requester_id ${AHEAD} ORDER BY t.id LIMIT 1) n
             JOIN person p ON p.id = n.requester_id
            WHERE s.id = $1`,
    values: [errandId],
  });
  return rows[0] ?? null;
}

/** Moves an errand past a ticket, with what became of it. */
export async function passTicket(
  db: Db,
  errandId: number,
  ticketId: number,
  outcome: 'done' | 'skipped' | 'failed',
  at: Instant,
): Promise<void> {
  await db.query(
    'INSERT INTO errand_ticket (errand_id, ticket_id, outcome, at) VALUES ($1, $2, $3, $4)',
    [errandId, ticketId, outcome, new Date(at)],
  );
  await db.query('UPDATE errand SET cursor = $2, attempts = 0 WHERE id = $1', [errandId, ticketId]);
}

/** Ends an errand. */
export async function endErrand(db: Db, id: number, at: Instant): Promise<void> {
  await db.query('UPDATE errand SET ended_at = $2 WHERE id = $1', [id, new Date(at)]);
}

/** Puts the next step of an errand off until `at`, with why. */
export async function postponeErrand(db: Db, id: number, at: Instant, why: string): Promise<void> {
  await db.query(
    'UPDATE errand SET due_at = $2, attempts = attempts + 1, last_error = $3 WHERE id = $1',
    [id, new Date(at), why.slice(0, 1000)],
  );
}

/** How far the errands of parents have come, oldest first. */
export async function selectErrands(db: Db, parentIds: readonly number[]): Promise<ErrandRow[]> {
  const { rows } = await db.query<ErrandRow>(
    `SELECT s.ticket_id AS "ticketId", s.kind, s.key, s.created_at AS "createdAt", s.ended_at AS "endedAt",
            (SELECT count(*)::int FROM errand_ticket d WHERE d.errand_id = s.id AND d.outcome = 'done') AS done,
            (SELECT count(*)::int FROM errand_ticket d WHERE d.errand_id = s.id AND d.outcome = 'failed') AS failed,
            CASE WHEN s.ended_at IS NULL THEN (SELECT count(*)::int ${AHEAD}) ELSE 0 END AS left
       FROM errand s WHERE s.ticket_id = ANY($1) ORDER BY s.id`,
    [parentIds],
  );
  return rows;
}
