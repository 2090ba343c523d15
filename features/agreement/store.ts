import type { Db } from '../../adapters/postgres/pool.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';

export interface AgreementRow {
  readonly id: number;
  readonly agreementId: number;
  readonly name: string;
  readonly version: number;
  readonly inForceFrom: string;
  /** The last local date; null: until the next version. */
  readonly inForceTo: string | null;
  /** With whom the agreement is; null: the common one, of all who have none. */
  readonly organizationId: number | null;
  /** Covered besides. */
  readonly organizationIds: readonly number[];
  readonly terms: AgreementTerms;
}

/** A number that changes whenever any calendar or agreement does. */
export async function agreementEpoch(db: Db): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>({
    name: 'agreement-epoch',
    text: `SELECT (SELECT count(*) || '-' || coalesce(sum(version), 0) FROM calendar) || '-' ||
                  (SELECT count(*) || '-' || coalesce(max(id), 0) FROM agreement_version) AS epoch`,
  });
  return rows[0]?.epoch ?? '';
}

/** Every version of every agreement, in the order in which they come into force. */
export async function agreementVersions(db: Db): Promise<AgreementRow[]> {
  const { rows } = await db.query<AgreementRow>(
    `SELECT v.id, a.id AS "agreementId", a.name, v.version, v.in_force_from AS "inForceFrom",
            v.in_force_to AS "inForceTo", v.terms, a.organization_id AS "organizationId",
            to_json(v.organization_ids) AS "organizationIds"
       FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id
      ORDER BY v.in_force_from, v.id`,
  );
  return rows;
}

/** Every calendar as kept, with its version. */
export async function calendars(db: Db): Promise<(Calendar & { readonly version: number })[]> {
  const { rows } = await db.query(
    `SELECT c.name, c.time_zone AS "timeZone", c.continuous, c.version,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', w.weekday, 'open', w.open, 'close', w.close)
                             ORDER BY w.weekday, w.open), '[]')
               FROM calendar_window w WHERE w.calendar_id = c.id) AS windows,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('from', w.from_date, 'week', w.week)
                             ORDER BY w.from_date), '[]')
               FROM calendar_week w WHERE w.calendar_id = c.id) AS weeks,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('date', h.date, 'name', h.name) ORDER BY h.date), '[]')
               FROM calendar_holiday h WHERE h.calendar_id = c.id) AS holidays,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('date', e.date, 'name', e.name, 'windows', e.windows)
                             ORDER BY e.date), '[]')
               FROM calendar_exception e WHERE e.calendar_id = c.id) AS exceptions,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('from', f.from_date, 'to', f.to_date,
                             'by', f.confirmed_by, 'at', f.confirmed_at) ORDER BY f.from_date), '[]')
               FROM calendar_confirmation f WHERE f.calendar_id = c.id) AS confirmed
       FROM calendar c ORDER BY c.id`,
  );
  return rows.map(({ windows, ...row }) => ({
    ...row,
    week: Array.from({ length: 7 }, (_, i) =>
      (windows as { weekday: number; open: string; close: string }[])
        .filter((w) => w.weekday === i + 1)
        .map(({ open, close }) => ({ open, close })),
    ),
  }));
}

/** Writes a calendar whole. The caller has checked it. */
export async function insertCalendar(db: Db, calendar: Calendar, now: number): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO calendar (name, time_zone, continuous, changed_at) VALUES ($1, $2, $3, $4) RETURNING id`,
    [calendar.name, calendar.timeZone, calendar.continuous, new Date(now)],
  );
  const id = rows[0]?.id;
  const windows = calendar.week.flatMap((day, i) => day.map((w) => ({ weekday: i + 1, ...w })));
  await db.query(
    `INSERT INTO calendar_window SELECT $1, weekday, open, close
       FROM jsonb_to_recordset($2) AS w(weekday smallint, open text, close text)`,
    [id, JSON.stringify(windows)],
  );
  await db.query(
    `INSERT INTO calendar_holiday SELECT $1, date, name FROM jsonb_to_recordset($2) AS h(date date, name text)`,
    [id, JSON.stringify(calendar.holidays)],
  );
  await db.query(
    `INSERT INTO calendar_exception SELECT $1, date, coalesce(name, ''), windows
       FROM jsonb_to_recordset($2) AS e(date date, name text, windows jsonb)`,
    [id, JSON.stringify(calendar.exceptions)],
  );
  await db.query(
    `INSERT INTO calendar_confirmation SELECT $1, "from", "to", "by", "at"
       FROM jsonb_to_recordset($2) AS f("from" date, "to" date, "by" text, "at" timestamptz)`,
    [id, JSON.stringify(calendar.confirmed)],
  );
}

/** Writes the first version of an agreement; gives the version's id. */
export async function insertAgreement(
  db: Db,
  agreement: {
    readonly name: string;
    readonly organizationId: number | null;
    readonly inForceFrom: string;
    readonly terms: AgreementTerms;
  },
  now: number,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `WITH a AS (INSERT INTO agreement (name, organization_id) VALUES ($1, $2) RETURNING id)
     INSERT INTO agreement_version (agreement_id, version, in_force_from, terms, created_at)
     SELECT a.id, 1, $3, $4, $5 FROM a RETURNING id`,
    [
      agreement.name,
      agreement.organizationId,
      agreement.inForceFrom,
      JSON.stringify(agreement.terms),
      new Date(now),
    ],
  );
  return rows[0]?.id as number;
}

/** Lets one transaction at a time seed, until it ends. */
export async function lockSeeding(db: Db): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('relais:seeding'))`);
}

/** Whether any agreement is there. */
export async function hasAgreement(db: Db): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM agreement LIMIT 1');
  return rows.length > 0;
}
