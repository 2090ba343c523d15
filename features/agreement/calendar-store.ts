import type { Db } from '../../adapters/postgres/pool.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Waits for whoever changes a calendar, and keeps others from it until the transaction ends. */
export async function shareCalendars(db: Db): Promise<void> {
  await db.query({
    name: 'share-calendars',
    text: `SELECT pg_advisory_xact_lock_shared(hashtext('relais:calendars'))`,
  });
}

/** Waits for all who count by the calendars, and keeps them waiting until the transaction ends. */
export async function lockCalendars(db: Db): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('relais:calendars'))`);
}

type Kept = Pick<Calendar, 'name' | 'weeks' | 'holidays' | 'exceptions'>;

/** Makes the later weeks, the holidays and the special days of a calendar exactly these, and raises its version. */
export async function replaceDays(db: Db, calendar: Kept, now: Instant): Promise<void> {
  const id = await raiseVersion(db, calendar.name, now);
  await db.query('DELETE FROM calendar_week WHERE calendar_id = $1', [id]);
  await db.query(
    `INSERT INTO calendar_week SELECT $1, "from", week
       FROM jsonb_to_recordset($2) AS w("from" date, week jsonb)`,
    [id, JSON.stringify(calendar.weeks ?? [])],
  );
  await db.query('DELETE FROM calendar_holiday WHERE calendar_id = $1', [id]);
  await db.query(
    `INSERT INTO calendar_holiday SELECT $1, date, name FROM jsonb_to_recordset($2) AS h(date date, name text)`,
    [id, JSON.stringify(calendar.holidays)],
  );
  await db.query('DELETE FROM calendar_exception WHERE calendar_id = $1', [id]);
  await db.query(
    `INSERT INTO calendar_exception SELECT $1, date, coalesce(name, ''), windows
       FROM jsonb_to_recordset($2) AS e(date date, name text, windows jsonb)`,
    [id, JSON.stringify(calendar.exceptions)],
  );
}

/** Makes the confirmed periods of a calendar exactly these, and raises its version. */
export async function replaceConfirmations(
  db: Db,
  calendar: Pick<Calendar, 'name' | 'confirmed'>,
  now: Instant,
): Promise<void> {
  const id = await raiseVersion(db, calendar.name, now);
  await db.query('DELETE FROM calendar_confirmation WHERE calendar_id = $1', [id]);
  await db.query(
    `INSERT INTO calendar_confirmation SELECT $1, "from", "to", "by", "at"
       FROM jsonb_to_recordset($2) AS f("from" date, "to" date, "by" text, "at" timestamptz)`,
    [id, JSON.stringify(calendar.confirmed)],
  );
}

async function raiseVersion(db: Db, name: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'UPDATE calendar SET version = version + 1, changed_at = $2 WHERE name = $1 RETURNING id',
    [name, new Date(now)],
  );
  return rows[0]?.id as number;
}
