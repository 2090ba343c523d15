import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallComparison, ComparedCall } from '../../core/call/compare-calls.ts';
import type { SwitchRecord } from '../../core/call/switch-record.ts';

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/** Whether the caller of a call `p` hung up to be called back. */
const KEPT = `EXISTS (SELECT 1 FROM callback b WHERE b.phone_call_id = p.id AND b.kind = 'place')`;

/** Lets one process at a time read the records of a folder, until the transaction's end; how far they were read. */
export async function lockReading(
  db: Db,
  folder: string,
): Promise<{ readonly file: string; readonly position: number } | null> {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`records ${folder}`]);
  const { rows } = await db.query<{ file: string; position: number }>(
    'SELECT file, position FROM switch_reading WHERE folder = $1',
    [folder],
  );
  return rows[0] ?? null;
}

/** Keeps how far the records of a folder were read. */
export async function keepReading(
  db: Db,
  folder: string,
  place: { readonly file: string; readonly position: number },
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO switch_reading (folder, file, position, read_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (folder) DO UPDATE SET file = $2, position = $3, read_at = $4`,
    [folder, place.file, place.position, date(now)],
  );
}

/** Keeps the records that are not there yet. */
export async function insertRecords(db: Db, records: readonly SwitchRecord[]): Promise<void> {
  await db.query(
    `INSERT INTO switch_record
            (channel, caller, trial, came_at, net_at, answered_at, desk, ended_at, ended_by)
     SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[],
            $5::timestamptz[], $6::timestamptz[], $7::text[], $8::timestamptz[], $9::text[])
     ON CONFLICT (channel) DO NOTHING`,
    [
      records.map(({ channel }) => channel),
      records.map(({ caller }) => caller),
      records.map(({ trial }) => trial),
      records.map(({ cameAt }) => date(cameAt)),
      records.map(({ netAt }) => date(netAt)),
      records.map(({ answeredAt }) => date(answeredAt)),
      records.map(({ desk }) => desk),
      records.map(({ endedAt }) => date(endedAt)),
      records.map(({ endedBy }) => endedBy),
    ],
  );
}

/**
 * The records that no call of the ledger has: those of the switch's own queue, and any other once it ended before an
 * instant, when nobody who lives can still be about to write it.
 */
export async function recordsWithoutCall(db: Db, before: Instant): Promise<SwitchRecord[]> {
  const { rows } = await db.query<SwitchRecord>(
    `SELECT r.channel, r.caller, r.trial, r.came_at AS "cameAt", r.net_at AS "netAt",
            r.answered_at AS "answeredAt", r.desk, r.ended_at AS "endedAt", r.ended_by AS "endedBy"
       FROM switch_record r
      WHERE (r.net_at IS NOT NULL OR r.ended_at < $1)
        AND NOT EXISTS (SELECT 1 FROM phone_call p WHERE p.channel = r.channel)
      ORDER BY r.came_at LIMIT 500`,
    [date(before)],
  );
  return rows;
}

/** The calls that came within a stretch, as the ledger has them: those that ended. */
export async function ledgerCalls(db: Db, from: Instant, to: Instant): Promise<ComparedCall[]> {
  const { rows } = await db.query<ComparedCall>(
    `SELECT channel, came_at AS "cameAt", answered_at AS "answeredAt", ended_at AS "endedAt",
            ${KEPT} AS kept
       FROM phone_call p WHERE came_at >= $1 AND came_at < $2 AND ended_at IS NOT NULL ORDER BY came_at, id`,
    [date(from), date(to)],
  );
  return rows;
}

/** The calls that came within a stretch, as the switch has them. */
export async function switchCalls(db: Db, from: Instant, to: Instant): Promise<ComparedCall[]> {
  const { rows } = await db.query<ComparedCall>(
    `SELECT channel, came_at AS "cameAt", answered_at AS "answeredAt", ended_at AS "endedAt"
       FROM switch_record WHERE came_at >= $1 AND came_at < $2 ORDER BY came_at, channel`,
    [date(from), date(to)],
  );
  return rows;
}

/** The calls that ended before an instant which the switch wrote down otherwise than the ledger: not there, or answered. */
export async function discordsWithSwitch(
  db: Db,
  before: Instant,
): Promise<{ readonly channel: string; readonly stored: string; readonly expected: string }[]> {
  const { rows } = await db.query<{ channel: string; stored: string; expected: string }>(
    `SELECT r.channel,
            CASE WHEN p.id IS NULL THEN 'none'
                 WHEN p.answered_at IS NULL THEN 'unanswered' ELSE 'answered' END AS stored,
            CASE WHEN r.answered_at IS NULL THEN 'unanswered' ELSE 'answered' END AS expected
       FROM switch_record r LEFT JOIN phone_call p ON p.channel = r.channel
      WHERE r.ended_at < $1
        AND (p.id IS NULL OR ((p.answered_at IS NULL) <> (r.answered_at IS NULL) AND NOT ${KEPT}))
      ORDER BY r.came_at`,
    [date(before)],
  );
  return rows;
}

/** The first call that the switch wrote down; null when none was ever read. */
export async function firstRecord(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant | null }>(
    'SELECT min(came_at) AS at FROM switch_record',
  );
  return rows[0]?.at ?? null;
}

/** A comparison as it is kept. */
export interface StoredComparison extends CallComparison {
  readonly day: string;
  readonly comparedAt: Instant;
  readonly toleranceMs: number;
}

/** Keeps the comparison of a day in place of an earlier one. */
export async function keepComparison(db: Db, made: StoredComparison): Promise<void> {
  const { day, comparedAt, toleranceMs, ledger, switch: theirs, differences } = made;
  await db.query(
    `INSERT INTO call_comparison (day, compared_at, tolerance_ms, ledger, switch, differences)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (day) DO UPDATE
        SET compared_at = $2, tolerance_ms = $3, ledger = $4, switch = $5, differences = $6`,
    [
      ...[day, date(comparedAt), toleranceMs],
      ...[ledger, theirs, differences].map((one) => JSON.stringify(one)),
    ],
  );
}

/** The comparisons of the last days, the latest first. */
export async function selectComparisons(db: Db, limit: number): Promise<StoredComparison[]> {
  const { rows } = await db.query<StoredComparison>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, compared_at AS "comparedAt",
            tolerance_ms AS "toleranceMs", ledger, switch, differences
       FROM call_comparison ORDER BY day DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** The days of a stretch that were compared. */
export async function comparedDays(db: Db, from: string): Promise<string[]> {
  const { rows } = await db.query<{ day: string }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day FROM call_comparison WHERE day >= $1`,
    [from],
  );
  return rows.map(({ day }) => day);
}

/** Forgets the records of calls that came before an instant. */
export async function deleteRecords(db: Db, before: Instant): Promise<void> {
  await db.query('DELETE FROM switch_record WHERE came_at < $1', [date(before)]);
}
