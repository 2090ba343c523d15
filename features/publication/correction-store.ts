import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Change } from '../../core/report/changes.ts';

/** A correction that waits for somebody else's word. */
export interface Correction {
  readonly id: number;
  readonly month: string;
  readonly fromRevision: number;
  readonly reason: string;
  readonly changes: readonly Change[];
  /** Of each edition, by organization; of everyone's, under the empty name. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly proposedById: number;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
}

/** The correction of a month that waits, held for this transaction when told; null when none does. */
export async function openCorrection(db: Db, month: string): Promise<Correction | null> {
  const { rows } = await db.query<Correction>(
    `SELECT c.id, c.month, c.from_revision AS "fromRevision", c.reason, c.changes, c.hashes,
            c.proposed_by AS "proposedById", a.name AS "proposedBy", c.proposed_at AS "proposedAt"
       FROM correction c JOIN person a ON a.id = c.proposed_by
      WHERE c.month = $1 AND c.state = 'proposed'`,
    [month],
  );
  return rows[0] ?? null;
}

/** Stores a correction; its id. */
export async function insertCorrection(
  db: Db,
  row: Pick<Correction, 'month' | 'fromRevision' | 'reason' | 'changes' | 'hashes'>,
  by: number,
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO correction (month, from_revision, reason, changes, hashes, state, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7) RETURNING id`,
    [
      ...[row.month, row.fromRevision, row.reason],
      ...[JSON.stringify(row.changes), JSON.stringify(row.hashes), by, new Date(now)],
    ],
  );
  return rows[0]?.id as number;
}

/** Says what became of a correction. */
export async function decideCorrection(
  db: Db,
  id: number,
  state: 'approved' | 'refused',
  by: number,
  now: Instant,
): Promise<void> {
  await db.query(
    'UPDATE correction SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1',
    [id, state, by, new Date(now)],
  );
}
