import type { Db } from '../../adapters/postgres/pool.ts';
import type { CallRecord } from '../../core/call/call.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Somebody who asked to be told of the day's target. */
export interface TargetWatcher {
  readonly personId: number;
  readonly name: string;
  readonly address: string;
  readonly language: 'fr' | 'en';
}

/** Who asked, still leads and can be written to. */
export async function targetWatchers(db: Db): Promise<TargetWatcher[]> {
  const { rows } = await db.query<TargetWatcher>(
    `SELECT p.id AS "personId", p.name, p.email AS address, p.language
       FROM target_watch w JOIN person p ON p.id = w.person_id
      WHERE p.disabled_at IS NULL AND p.email IS NOT NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'supervisor')
      ORDER BY p.id`,
  );
  return rows;
}

/** Since when somebody asks to be told; null when they do not. */
export async function watchedSince(db: Db, personId: number): Promise<Instant | null> {
  const { rows } = await db.query<{ since: Instant }>(
    'SELECT since FROM target_watch WHERE person_id = $1',
    [personId],
  );
  return rows[0]?.since ?? null;
}

/** Keeps that somebody asks to be told, or does no longer. */
export async function keepWatch(
  db: Db,
  personId: number,
  watches: boolean,
  now: Instant,
): Promise<void> {
  if (watches) {
    await db.query(
      'INSERT INTO target_watch (person_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [personId, new Date(now)],
    );
  } else await db.query('DELETE FROM target_watch WHERE person_id = $1', [personId]);
}

/** The ordinary calls that reached a queue within a stretch and are over, with the queue of each. */
export async function figuresByQueue(
  db: Db,
  from: Instant,
  to: Instant,
): Promise<(CallRecord & { readonly queue: string })[]> {
  const { rows } = await db.query<CallRecord & { readonly queue: string }>({
    name: 'figures-by-queue',
    text: `SELECT source || ':' || source_id AS id, queue, arrived_at AS "arrivedAt", outcome, emergency,
                  wait_ms AS "waitMs", handle_ms AS "handleMs", 1 AS count
             FROM call WHERE arrived_at >= $1 AND arrived_at < $2 AND NOT emergency`,
    values: [new Date(from), new Date(to)],
  });
  return rows;
}

/** What queues are called, by code. */
export async function queueNames(
  db: Db,
): Promise<ReadonlyMap<string, { readonly name: string; readonly nameEn: string }>> {
  const { rows } = await db.query<{ code: string; name: string; nameEn: string }>(
    'SELECT code, name, name_en AS "nameEn" FROM call_queue',
  );
  return new Map(rows.map(({ code, ...names }) => [code, names]));
}

/** The queues that were warned of on a local day. */
export async function warnedQueues(db: Db, day: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ queue: string }>(
    'SELECT queue FROM target_warning WHERE day = $1',
    [day],
  );
  return new Set(rows.map(({ queue }) => queue));
}

/** Notes that a queue is warned of on a day; false when it was already. */
export async function noteWarning(
  db: Db,
  warning: {
    readonly day: string;
    readonly queue: string;
    readonly num: number;
    readonly den: number;
  },
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO target_warning (day, queue, told_at, numerator, denominator)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [warning.day, warning.queue, new Date(now), warning.num, warning.den],
  );
  return rowCount === 1;
}
