import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { QueryRhythm } from '../../core/report/query-due.ts';

/** The roles that may ask, of which somebody told must hold one. */
const READS = `EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
   AND g.role IN ('supervisor', 'manager', 'administrator'))`;

/** Somebody who is told. */
export interface QueryRecipient {
  readonly personId: number;
  readonly name: string;
  readonly email: string | null;
  readonly language: 'fr' | 'en';
}

/** How a query is sent, and to whom. */
export interface QuerySchedule {
  readonly queryId: number;
  readonly every: QueryRhythm;
  readonly dueAt: Instant;
  /** When it is tried again; null: it has not failed since it fell due. */
  readonly tryAt: Instant | null;
  readonly people: readonly QueryRecipient[];
}

/** How queries of one owner are sent, with everybody who is told. */
export async function schedulesOf(db: Db, ownerId: number): Promise<QuerySchedule[]> {
  const { rows } = await db.query<QuerySchedule>(
    `SELECT s.query_id AS "queryId", s.every, s.due_at AS "dueAt", s.try_at AS "tryAt",
            coalesce((SELECT jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'email', p.email,
                        'language', p.language) ORDER BY p.name, p.id)
                        FROM query_recipient r JOIN person p ON p.id = r.person_id
                       WHERE r.query_id = s.query_id), '[]') AS people
       FROM query_schedule s JOIN saved_query q ON q.id = s.query_id WHERE q.owner_id = $1`,
    [ownerId],
  );
  return rows;
}

/** Those of some addresses who may ask, by their addresses in small letters. */
export async function askersByEmail(
  db: Db,
  emails: readonly string[],
): Promise<{ id: number; email: string }[]> {
  const { rows } = await db.query<{ id: number; email: string }>(
    `SELECT DISTINCT ON (lower(p.email)) p.id, lower(p.email) AS email FROM person p
      WHERE lower(p.email) = ANY($1) AND p.disabled_at IS NULL AND ${READS}
      ORDER BY lower(p.email), p.id`,
    [emails.map((one) => one.toLowerCase())],
  );
  return rows;
}

/** Says how often a query is sent, when next and to whom; what it was before is forgotten. */
export async function putSchedule(
  db: PoolClient,
  { queryId, every, dueAt }: Omit<QuerySchedule, 'people' | 'tryAt'>,
  people: readonly number[],
): Promise<void> {
  await dropSchedule(db, queryId);
  await db.query('INSERT INTO query_schedule (query_id, every, due_at) VALUES ($1, $2, $3)', [
    ...[queryId, every, new Date(dueAt)],
  ]);
  await db.query(
    'INSERT INTO query_recipient (query_id, person_id) SELECT $1, unnest($2::bigint[])',
    [queryId, people],
  );
}

/** Sends a query no more. */
export async function dropSchedule(db: Db, queryId: number): Promise<void> {
  await db.query('DELETE FROM query_schedule WHERE query_id = $1', [queryId]);
}

/** Whether somebody other than its owner is told of a query. */
export async function tellsOthers(db: Db, queryId: number): Promise<boolean> {
  const { rows } = await db.query<{ others: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM query_recipient r JOIN saved_query q ON q.id = r.query_id
                     WHERE r.query_id = $1 AND r.person_id <> q.owner_id) AS others`,
    [queryId],
  );
  return rows[0]?.others === true;
}

/** A query that is to be sent. */
export interface DueQuery {
  readonly queryId: number;
  readonly name: string;
  readonly every: QueryRhythm;
  readonly dueAt: Instant;
  /** How often it failed since it fell due. */
  readonly failures: number;
}

/** A query that is to be sent, claimed for this transaction; null when none is. */
export async function claimSending(db: PoolClient, now: Instant): Promise<DueQuery | null> {
  const { rows } = await db.query<DueQuery>(
    `SELECT s.query_id AS "queryId", q.name, s.every, s.due_at AS "dueAt", s.failures
       FROM query_schedule s JOIN saved_query q ON q.id = s.query_id
      WHERE s.due_at <= $1 AND (s.try_at IS NULL OR s.try_at <= $1)
      ORDER BY s.due_at, s.query_id LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
    [new Date(now)],
  );
  return rows[0] ?? null;
}

/** Says when a query is sent next. */
export async function moveSending(db: Db, queryId: number, dueAt: Instant): Promise<void> {
  await db.query(
    'UPDATE query_schedule SET due_at = $2, failures = 0, try_at = NULL WHERE query_id = $1',
    [queryId, new Date(dueAt)],
  );
}

/** Says when what failed is tried again; nothing where another process said so, or sent it, meanwhile. */
export async function postponeSending(
  db: Db,
  { queryId, dueAt, failures }: DueQuery,
  tryAt: Instant,
): Promise<void> {
  await db.query(
    `UPDATE query_schedule SET try_at = $4, failures = failures + 1
      WHERE query_id = $1 AND due_at = $2 AND failures = $3`,
    [queryId, new Date(dueAt), failures, new Date(tryAt)],
  );
}

/** Those who are told of a query and may open it now: by their role, its owner or where it is shared. */
export async function toldOf(db: Db, queryId: number): Promise<QueryRecipient[]> {
  const { rows } = await db.query<QueryRecipient>(
    `SELECT p.id AS "personId", p.name, p.email, p.language
       FROM query_recipient r JOIN saved_query q ON q.id = r.query_id JOIN person p ON p.id = r.person_id
      WHERE r.query_id = $1 AND p.disabled_at IS NULL AND ${READS} AND (q.shared OR q.owner_id = p.id)
      ORDER BY p.name, p.id`,
    [queryId],
  );
  return rows;
}
