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
