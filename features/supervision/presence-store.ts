import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PresenceFacts, PresenceState } from './presence.ts';

/** Reads what is known of the presence of one person. */
export async function presenceFacts(
  db: Db,
  personId: number,
  now: Instant,
  idleSince: Instant,
): Promise<PresenceFacts> {
  const { rows } = await db.query<PresenceFacts>(
    `SELECT s.opened AS "openedAt", s.seen AS "seenAt", r.state, r.since
       FROM (SELECT min(created_at) AS opened, max(seen_at) AS seen FROM session
              WHERE person_id = $1 AND expires_at > $2 AND seen_at > $3 AND stage = 'open') s
       LEFT JOIN presence r ON r.person_id = $1`,
    [personId, new Date(now), new Date(idleSince)],
  );
  return rows[0] as PresenceFacts;
}

/** Keeps what somebody says of their presence. */
export async function storePresence(
  db: Db,
  personId: number,
  state: PresenceState,
  since: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO presence (person_id, state, since) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET state = excluded.state, since = excluded.since`,
    [personId, state, new Date(since)],
  );
}
