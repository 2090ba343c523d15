import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** When a session was last used, and when it ends in any case. */
export type SessionTimes = Readonly<{ seenAt: Instant; endsAt: Instant }>;

/** Reads the times of a session; undefined when it is gone. */
export async function timesOfSession(db: Db, tokenHash: Buffer): Promise<SessionTimes | undefined> {
  const { rows } = await db.query<SessionTimes>(
    'SELECT seen_at AS "seenAt", expires_at AS "endsAt" FROM session WHERE token_hash = $1',
    [tokenHash],
  );
  return rows[0];
}
