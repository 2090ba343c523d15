import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Stretch } from './store.ts';

/** How many desks took a call between two cuts (instants in order of time), by the place of the first. */
export async function answeringDesks(
  db: Db,
  { from, to }: Stretch,
  cuts: readonly Instant[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await db.query<{ slot: number; desks: number }>(
    `SELECT width_bucket(p.answered_at, $3::timestamptz[])::int4 AS slot,
            count(DISTINCT p.desk)::int8 AS desks
       FROM phone_call p
      WHERE p.answered_at >= $1 AND p.answered_at < $2 AND p.desk IS NOT NULL AND NOT p.trial
      GROUP BY 1`,
    [new Date(from), new Date(to), cuts.map((at) => new Date(at))],
  );
  return new Map(rows.map(({ slot, desks }) => [slot, desks]));
}

/** When people were there for calls in a stretch of time, and since when that was kept; null: it never was. */
export async function presenceSpells(
  db: Db,
  { from, to }: Stretch,
): Promise<{ readonly since: Instant | null; readonly there: readonly Stretch[] }> {
  // Nobody is there for a day without a change: the day before tells who was there as the stretch began.
  const { rows } = await db.query<{ from: Instant; to: Instant }>(
    `SELECT greatest(at, $1) AS "from", least(coalesce(until, $2), $2) AS "to"
       FROM (SELECT at, state, lead(at) OVER (PARTITION BY person_id ORDER BY at, id) AS until
               FROM presence_change WHERE at >= $1::timestamptz - interval '1 day' AND at < $2) changed
      WHERE state IN ('available', 'busy', 'wrap_up') AND coalesce(until, $2) > $1
      ORDER BY 1, 2`,
    [new Date(from), new Date(to)],
  );
  const first = await db.query<{ since: Instant | null }>(
    'SELECT min(at) AS since FROM presence_change',
  );
  return { since: first.rows[0]?.since ?? null, there: rows };
}
