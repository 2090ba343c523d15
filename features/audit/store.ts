import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

export type AuditRow = Readonly<{
  id: number;
  at: Instant;
  actorId: number | null;
  actorName: string | null;
  action: string;
  target: string;
  address: string | null;
  data: Readonly<Record<string, unknown>>;
}>;

/** Adds one line to the journal, which is append-only. */
export async function insertAudit(db: Db, row: Omit<AuditRow, 'id' | 'actorName'>): Promise<void> {
  await db.query(
    'INSERT INTO audit (at, actor_id, action, target, address, data) VALUES ($1, $2, $3, $4, $5, $6)',
    [new Date(row.at), row.actorId, row.action, row.target, row.address, row.data],
  );
}

export type AuditQuery = Readonly<{
  action: string | null;
  actorId: number | null;
  /** The whole of it: `person:12`. */
  target: string | null;
  from: Instant | null;
  /** Before this instant. */
  to: Instant | null;
  /** Below this id. */
  before: number | null;
  limit: number;
}>;

const at = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

/** Reads the journal, the newest line first, below an id when one is given. */
export async function selectAudit(db: Db, query: AuditQuery): Promise<AuditRow[]> {
  const { rows } = await db.query<AuditRow>(
    `SELECT a.id, a.at, a.actor_id AS "actorId", p.name AS "actorName", a.action, a.target,
            a.address, a.data
       FROM audit a LEFT JOIN person p ON p.id = a.actor_id
      WHERE ($1::text IS NULL OR a.action = $1) AND ($2::bigint IS NULL OR a.id < $2)
        AND ($4::bigint IS NULL OR a.actor_id = $4) AND ($5::text IS NULL OR a.target = $5)
        AND ($6::timestamptz IS NULL OR a.at >= $6) AND ($7::timestamptz IS NULL OR a.at < $7)
      ORDER BY a.id DESC LIMIT $3`,
    [
      query.action,
      query.before,
      query.limit,
      query.actorId,
      query.target,
      at(query.from),
      at(query.to),
    ],
  );
  return rows;
}
