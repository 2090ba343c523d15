import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What is told of since the day before, each the number of tickets it happened to. */
export const CHANGES = [
  'registered',
  'restored',
  'resolved',
  'cancelled',
  'reopened',
  'routed',
  'late',
] as const;
export type Change = (typeof CHANGES)[number];

/** What was recorded since $1 and happened since; what an import brings happened before. */
const RECENT = `
  SELECT e.ticket_id, e.seq, e.type, e.recorded_at, e.actor_id,
         CASE WHEN e.type = 'threshold_reached' THEN 'late' ELSE e.type END AS change
    FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
   WHERE e.recorded_at >= $1
     AND (CASE WHEN e.type = 'registered' THEN t.registered_at ELSE e.at END) >= $1
     AND (e.type IN ('registered', 'restored', 'resolved', 'cancelled', 'reopened', 'routed')
          OR (e.type = 'threshold_reached' AND (e.data->>'percent')::numeric >= 100))
     AND ($2::bigint[] IS NULL OR t.team_id = ANY($2))`;

/** How many tickets each change happened to since an instant, of some teams when told. */
export async function countChanges(
  db: Db,
  since: Instant,
  teams: readonly number[] | null,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ change: string; count: number }>(
    `SELECT change, count(DISTINCT ticket_id)::int AS count FROM (${RECENT}) r GROUP BY change`,
    [new Date(since), teams],
  );
  return new Map(rows.map(({ change, count }) => [change, count]));
}

/**
 * How many tickets being open now and how many that were at an instant: those touched since are
 * folded back, by the last move before it, the others are as they were.
 */
export async function openThenAndNow(
  db: Db,
  since: Instant,
  teams: readonly number[] | null,
): Promise<{ readonly then: number; readonly now: number }> {
  const { rows } = await db.query<{ then: number; now: number }>(
    `WITH here AS MATERIALIZED (
       SELECT count(*)::int AS count FROM ticket t
        WHERE t.status IN ('registered', 'in_progress', 'waiting_on_user')
          AND ($2::bigint[] IS NULL OR t.team_id = ANY($2))),
     touched AS MATERIALIZED (
       SELECT t.id, t.status IN ('registered', 'in_progress', 'waiting_on_user') AS open,
              t.registered_at < $1 AND coalesce((
                SELECT e.type IN ('registered', 'reopened') FROM ticket_event e
                 WHERE e.ticket_id = t.id AND (e.at < $1 OR e.type = 'registered')
                   AND e.type IN ('registered', 'reopened', 'restored', 'resolved', 'closed', 'cancelled')
                 ORDER BY e.seq DESC LIMIT 1), false) AS was
         FROM ticket t
        WHERE t.id IN (SELECT ticket_id FROM ticket_event WHERE recorded_at >= $1)
          AND ($2::bigint[] IS NULL OR t.team_id = ANY($2)))
     SELECT here.count AS now,
            here.count + (SELECT count(*) FILTER (WHERE was) - count(*) FILTER (WHERE open)
                            FROM touched)::int AS "then"
       FROM here`,
    [new Date(since), teams],
  );
  return rows[0] as { then: number; now: number };
}

export interface ChangedTicket {
  readonly number: string;
  readonly subject: string;
  readonly teamName: string | null;
  readonly at: Instant;
  readonly actorName: string | null;
}

/** The tickets that a change happened to since an instant, the latest first. */
export async function changedTickets(
  db: Db,
  asked: {
    readonly change: Change;
    readonly since: Instant;
    readonly teams: readonly number[] | null;
    readonly limit: number;
  },
): Promise<ChangedTicket[]> {
  const { rows } = await db.query<ChangedTicket>(
    `SELECT t.number, t.subject, g.name AS "teamName", l.recorded_at AS at, p.name AS "actorName"
       FROM (SELECT DISTINCT ON (ticket_id) * FROM (${RECENT}) r
              WHERE change = $3 ORDER BY ticket_id, seq DESC) l
       JOIN ticket t ON t.id = l.ticket_id
       LEFT JOIN team g ON g.id = t.team_id
       LEFT JOIN person p ON p.id = l.actor_id
      ORDER BY l.recorded_at DESC, t.id DESC LIMIT $4`,
    [new Date(asked.since), asked.teams, asked.change, asked.limit],
  );
  return rows;
}
