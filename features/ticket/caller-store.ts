import type { Db } from '../../adapters/postgres/pool.ts';

/** How many of the newest tickets are looked through: a day of a busy centre. */
const LOOKED_AT = 1000;

/** The people for whom somebody last registered tickets, the latest first, each once. */
export async function recentCallers(db: Db, actorId: number, limit: number): Promise<number[]> {
  const { rows } = await db.query<{ personId: number }>(
    `SELECT t.requester_id AS "personId"
       FROM (SELECT id, requester_id FROM ticket ORDER BY registered_at DESC, id DESC LIMIT ${LOOKED_AT}) t
       JOIN ticket_event e ON e.ticket_id = t.id AND e.seq = 1
       JOIN person p ON p.id = t.requester_id
      WHERE e.actor_id = $1 AND t.requester_id <> $1 AND p.disabled_at IS NULL
      GROUP BY t.requester_id ORDER BY max(t.id) DESC LIMIT $2`,
    [actorId, limit],
  );
  return rows.map(({ personId }) => personId);
}
