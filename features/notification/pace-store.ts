import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/**
 * Takes the next turn, when it comes by `latest`; gives its instant, null when it comes later. One that
 * lies beyond `farthest` was told by a clock that was wrong, and counts for nothing.
 */
export async function takeTurn(
  db: Db,
  turn: {
    readonly now: Instant;
    readonly latest: Instant;
    readonly farthest: Instant;
    readonly intervalSeconds: number;
  },
): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant }>({
    name: 'take-turn',
    text: `INSERT INTO sending_turn AS t (channel, next_at)
           VALUES ('mail', $1::timestamptz + make_interval(secs => $4))
           ON CONFLICT (channel) DO UPDATE SET next_at = make_interval(secs => $4) +
             CASE WHEN t.next_at > $3 THEN $1 ELSE greatest(t.next_at, $1) END
            WHERE t.next_at <= $2 OR t.next_at > $3
           RETURNING t.next_at - make_interval(secs => $4) AS at`,
    values: [
      new Date(turn.now),
      new Date(turn.latest),
      new Date(turn.farthest),
      turn.intervalSeconds,
    ],
  });
  return rows[0]?.at ?? null;
}

/** Gives a turn back: nothing was done with it. */
export async function giveTurnBack(db: Db, intervalSeconds: number): Promise<void> {
  await db.query(
    `UPDATE sending_turn SET next_at = next_at - make_interval(secs => $1) WHERE channel = 'mail'`,
    [intervalSeconds],
  );
}
