import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { LONG_WAIT, PING_PONG_HOPS } from '../../core/ticket/attention.ts';
import type { StoredPresence } from '../../core/call/presence.ts';

/** What is open, counted as the lists count it: duplicates are tickets too. */
export interface Load {
  readonly open: number;
  readonly unassigned: number;
  readonly atRisk: number;
  readonly late: number;
  readonly waiting: number;
  readonly longWait: number;
  readonly pingPong: number;
  /** Restored, to be confirmed by the user. */
  readonly restored: number;
  readonly oldestAt: Instant | null;
}

const WORKED = `t.status IN ('registered', 'in_progress', 'waiting_on_user')`;

const LOAD = `count(*) FILTER (WHERE ${WORKED})::int AS open,
  count(*) FILTER (WHERE ${WORKED} AND t.assignee_id IS NULL)::int AS unassigned,
  count(*) FILTER (WHERE ${WORKED} AND t.restored_at IS NULL AND EXISTS (
    SELECT 1 FROM ticket_event e
     WHERE e.ticket_id = t.id AND e.type = 'threshold_reached' OFFSET 0))::int AS "atRisk",
  count(*) FILTER (WHERE ${WORKED} AND t.restored_at IS NULL AND t.due_at < $1)::int AS late,
  count(*) FILTER (WHERE t.status = 'waiting_on_user')::int AS waiting,
  count(*) FILTER (WHERE t.status = 'waiting_on_user'
    AND (t.wait->>'givenAt')::bigint < $2)::int AS "longWait",
  count(*) FILTER (WHERE ${WORKED} AND t.hops >= ${PING_PONG_HOPS})::int AS "pingPong",
  count(*) FILTER (WHERE t.status = 'restored')::int AS restored,
  min(t.registered_at) FILTER (WHERE ${WORKED}) AS "oldestAt"`;

const LIVE = `t.status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')`;

export type TeamLoad = Load &
  Readonly<{ id: number | null; name: string | null; level: number | null; members: number[] }>;

/** The load of each team in use, and of none where tickets have none; only of some when told. */
export async function teamLoads(
  db: Db,
  teams: readonly number[] | null,
  now: Instant,
): Promise<TeamLoad[]> {
  const { rows } = await db.query<TeamLoad>(
    `SELECT g.id, g.name, g.level, ${LOAD},
            ARRAY(SELECT m.person_id FROM team_member m JOIN person p ON p.id = m.person_id
                   WHERE m.team_id = g.id AND p.disabled_at IS NULL) AS members
       FROM (SELECT id, name, level FROM team WHERE disabled_at IS NULL
             UNION ALL SELECT NULL, NULL, NULL) g
       LEFT JOIN ticket t ON t.team_id IS NOT DISTINCT FROM g.id AND ${LIVE}
      WHERE $3::bigint[] IS NULL OR g.id = ANY($3)
      GROUP BY g.id, g.name, g.level
     HAVING g.id IS NOT NULL OR count(t.id) > 0
      ORDER BY g.level NULLS FIRST, lower(g.name), g.id`,
    [new Date(now), now - LONG_WAIT, teams],
  );
  return rows;
}

export type AgentLoad = Readonly<{ openedAt: Instant | null; seenAt: Instant | null }> & {
  readonly [Field in keyof StoredPresence]: StoredPresence[Field] | null;
} & Pick<Load, 'open' | 'atRisk' | 'late' | 'waiting' | 'restored'> &
  Readonly<{ id: number; name: string; teams: string[] }>;

/** At most so many people are told of. */
const MOST_AGENTS = 500;

/** The load and presence of those who work on tickets: the agents, and whoever else has some. */
export async function agentLoads(
  db: Db,
  teams: readonly number[] | null,
  now: Instant,
  idleSince: Instant,
): Promise<AgentLoad[]> {
  const { rows } = await db.query<AgentLoad>(
    `WITH load AS (
       SELECT t.assignee_id, ${LOAD} FROM ticket t
        WHERE ${LIVE} AND t.assignee_id IS NOT NULL AND ($3::bigint[] IS NULL OR t.team_id = ANY($3))
        GROUP BY t.assignee_id)
     SELECT p.id, p.name,
            ARRAY(SELECT g.name FROM team_member m JOIN team g ON g.id = m.team_id
                   WHERE m.person_id = p.id AND g.disabled_at IS NULL ORDER BY g.name) AS teams,
            s.opened AS "openedAt", s.seen AS "seenAt", r.state, r.reason, r.since,
            r.rests_until AS "restsUntil",
            coalesce(l.open, 0) AS open, coalesce(l."atRisk", 0) AS "atRisk",
            coalesce(l.late, 0) AS late, coalesce(l.waiting, 0) AS waiting,
            coalesce(l.restored, 0) AS restored
       FROM person p
       LEFT JOIN load l ON l.assignee_id = p.id
       LEFT JOIN presence r ON r.person_id = p.id
       LEFT JOIN LATERAL (
         SELECT min(created_at) AS opened, max(seen_at) AS seen FROM session
          WHERE person_id = p.id AND expires_at > $1 AND seen_at > $4 AND stage = 'open') s ON true
      WHERE l.assignee_id IS NOT NULL
         OR (p.disabled_at IS NULL
             AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'agent')
             AND ($3::bigint[] IS NULL OR EXISTS (
               SELECT 1 FROM team_member m WHERE m.person_id = p.id AND m.team_id = ANY($3))))
      ORDER BY coalesce(l.open, 0) DESC, lower(p.name), p.id
      LIMIT ${MOST_AGENTS}`,
    [new Date(now), now - LONG_WAIT, teams, new Date(idleSince)],
  );
  return rows;
}
