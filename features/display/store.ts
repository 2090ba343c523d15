import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** A display as its keepers see it; the token is nobody's to read again. */
export interface DisplayRow {
  readonly id: number;
  readonly name: string;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly createdAt: Instant;
  readonly seenAt: Instant | null;
}

const ROW = `d.id, d.name, d.team_id AS "teamId", m.name AS "teamName", d.created_at AS "createdAt",
  d.seen_at AS "seenAt" FROM display d LEFT JOIN team m ON m.id = d.team_id`;

/** The displays that are not revoked, by name. */
export async function selectDisplays(db: Db): Promise<DisplayRow[]> {
  const { rows } = await db.query<DisplayRow>(
    `SELECT ${ROW} WHERE d.revoked_at IS NULL ORDER BY lower(d.name), d.id LIMIT 500`,
  );
  return rows;
}

/** Keeps a new display; gives its id. */
export async function insertDisplay(
  db: Db,
  display: {
    readonly name: string;
    readonly teamId: number | null;
    readonly tokenHash: Buffer;
    readonly createdBy: number;
  },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO display (name, team_id, token_hash, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [display.name, display.teamId, display.tokenHash, display.createdBy, new Date(now)],
  );
  return rows[0]?.id as number;
}

/** Revokes a display; its name, null when there is none to revoke. */
export async function revokeDisplay(db: Db, id: number, now: Instant): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'UPDATE display SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING name',
    [id, new Date(now)],
  );
  return rows[0]?.name ?? null;
}

/** The display of a token; null for none, and for one that is revoked. */
export async function findDisplay(
  db: Db,
  tokenHash: Buffer,
): Promise<{ readonly id: number; readonly teamId: number | null } | null> {
  const { rows } = await db.query<{ id: number; teamId: number | null }>({
    name: 'find-display',
    text: 'SELECT id, team_id AS "teamId" FROM display WHERE token_hash = $1 AND revoked_at IS NULL',
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

/** Notes that a display was there. */
export async function noteSeen(db: Db, id: number, now: Instant): Promise<void> {
  await db.query('UPDATE display SET seen_at = $2 WHERE id = $1', [id, new Date(now)]);
}

/** What is open now. */
export interface OpenCounts {
  readonly byPriority: Readonly<Record<string, number>>;
  readonly unassigned: number;
  readonly waiting: number;
  readonly atRisk: number;
  readonly late: number;
}

/** Counts what is open at an instant, of one team when told. Duplicates are their parent's. */
export async function openCounts(db: Db, teamId: number | null, now: Instant): Promise<OpenCounts> {
  const { rows } = await db.query<{
    priority: string;
    open: number;
    unassigned: number;
    waiting: number;
    atRisk: number;
    late: number;
  }>(
    `SELECT t.priority, count(*)::int AS open,
            count(*) FILTER (WHERE t.assignee_id IS NULL)::int AS unassigned,
            count(*) FILTER (WHERE t.status = 'waiting_on_user')::int AS waiting,
            count(*) FILTER (WHERE t.due_at >= $2 AND EXISTS (
              SELECT 1 FROM ticket_event e
               WHERE e.ticket_id = t.id AND e.type = 'threshold_reached'))::int AS "atRisk",
            count(*) FILTER (WHERE t.due_at < $2)::int AS late
       FROM ticket t
      WHERE t.status IN ('registered', 'in_progress', 'waiting_on_user') AND t.parent_id IS NULL
        AND ($1::bigint IS NULL OR t.team_id = $1)
      GROUP BY t.priority`,
    [teamId, new Date(now)],
  );
  const sum = (of: 'unassigned' | 'waiting' | 'atRisk' | 'late'): number =>
    rows.reduce((total, row) => total + row[of], 0);
  return {
    byPriority: Object.fromEntries(rows.map(({ priority, open }) => [priority, open])),
    unassigned: sum('unassigned'),
    waiting: sum('waiting'),
    atRisk: sum('atRisk'),
    late: sum('late'),
  };
}
