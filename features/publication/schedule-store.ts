import type { GivenAs } from '../../core/report/publication-state.ts';
import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Somebody who is told. */
export interface Recipient {
  readonly personId: number;
  readonly name: string;
  readonly email: string | null;
  readonly language: 'fr' | 'en';
  /** Whether they see every edition, or only what was published of their organization. */
  readonly staff: boolean;
}

/** Those who are told, by name. */
export async function recipients(db: Db): Promise<Recipient[]> {
  const { rows } = await db.query<Recipient>(
    `SELECT p.id AS "personId", p.name, p.email, p.language,
            EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
                     AND g.role IN ('supervisor', 'manager', 'administrator')) AS staff
       FROM publication_recipient r JOIN person p ON p.id = r.person_id
      WHERE p.disabled_at IS NULL ORDER BY p.name, p.id`,
  );
  return rows;
}

/** Somebody who may be told: whose role reads publications. Null when there is none of that address. */
export async function readerByEmail(db: Db, email: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT p.id FROM person p WHERE lower(p.email) = lower($1) AND p.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
              AND g.role IN ('representative', 'supervisor', 'manager', 'administrator'))
      ORDER BY p.id LIMIT 1`,
    [email],
  );
  return rows[0]?.id ?? null;
}

/** Adds somebody; whether they were not there yet. */
export async function insertRecipient(
  db: Db,
  personId: number,
  by: number,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'INSERT INTO publication_recipient (person_id, added_by, added_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [personId, by, new Date(now)],
  );
  return rowCount === 1;
}

/** Takes somebody away; whether they were there. */
export async function deleteRecipient(db: Db, personId: number): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM publication_recipient WHERE person_id = $1', [
    personId,
  ]);
  return rowCount === 1;
}

/** The first month that the calendar gives out; null: it gives none. */
export async function scheduledFrom(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ from: string | null }>(
    'SELECT from_month AS "from" FROM publication_schedule',
  );
  return rows[0]?.from ?? null;
}

/** Says from which month on the calendar gives out; null: none any more. */
export async function setScheduledFrom(db: Db, month: string | null): Promise<void> {
  await db.query('UPDATE publication_schedule SET from_month = $1', [month]);
}

/** Makes a due row, or moves it when the calendar changed and it is not done. */
export async function putDue(db: Db, month: string, as: string, dueAt: Instant): Promise<void> {
  await db.query(
    `INSERT INTO publication_due (month, given_as, due_at) VALUES ($1, $2, $3)
     ON CONFLICT (month, given_as) DO UPDATE SET due_at = EXCLUDED.due_at, failures = 0, try_at = NULL
      WHERE publication_due.done_at IS NULL AND publication_due.due_at <> EXCLUDED.due_at`,
    [month, as, new Date(dueAt)],
  );
}

/** A row made before the calendar was turned off, or on again from a later month, stays and is not given out. */
const GIVEN_OUT = '(SELECT from_month FROM publication_schedule) <= month';

/** A month that is due. */
export interface DueMonth {
  readonly month: string;
  readonly as: GivenAs;
  /** How often it failed since it fell due. */
  readonly failures: number;
}

/** What is due next, claimed for this transaction; null when nothing is, or the calendar gives it out no more. */
export async function claimDue(db: PoolClient, now: Instant): Promise<DueMonth | null> {
  const { rows } = await db.query<DueMonth>(
    `SELECT month, given_as AS "as", failures FROM publication_due
      WHERE done_at IS NULL AND due_at <= $1 AND (try_at IS NULL OR try_at <= $1) AND ${GIVEN_OUT}
      ORDER BY due_at, month LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [new Date(now)],
  );
  return rows[0] ?? null;
}

/** Says when what failed is tried again; nothing where another process said so, or gave it out, meanwhile. */
export async function postponeDue(
  db: Db,
  { month, as, failures }: DueMonth,
  tryAt: Instant,
): Promise<void> {
  await db.query(
    `UPDATE publication_due SET try_at = $4, failures = failures + 1
      WHERE month = $1 AND given_as = $2 AND failures = $3 AND done_at IS NULL`,
    [month, as, failures, new Date(tryAt)],
  );
}

/** Says that what was due is done. */
export async function markDone(db: Db, month: string, as: string, now: Instant): Promise<void> {
  await db.query('UPDATE publication_due SET done_at = $3 WHERE month = $1 AND given_as = $2', [
    month,
    as,
    new Date(now),
  ]);
}

/** What the calendar will give out next, when, and what became of earlier tries; nothing while it gives none. */
export async function dueOf(
  db: Db,
): Promise<(DueMonth & { dueAt: Instant; tryAt: Instant | null })[]> {
  const { rows } = await db.query(
    `SELECT month, given_as AS "as", due_at AS "dueAt", failures, try_at AS "tryAt" FROM publication_due
      WHERE done_at IS NULL AND ${GIVEN_OUT} ORDER BY due_at, month LIMIT 12`,
  );
  return rows;
}
