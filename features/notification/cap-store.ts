import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Caps } from '../../core/notification/cap.ts';

/** What an administrator decided, and when. */
export interface StoredCaps extends Caps {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
}

/** The caps that were decided; null while they are those of the product. */
export async function selectCaps(db: Db): Promise<StoredCaps | null> {
  const { rows } = await db.query<StoredCaps>(
    `SELECT c.minute, c.hour, c.version, c.changed_at AS "changedAt", p.name AS "changedBy"
       FROM notification_cap c LEFT JOIN person p ON p.id = c.changed_by`,
  );
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockCaps(db: Db): Promise<StoredCaps | null> {
  // Two who decide first wait for one another here.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('notification_cap'))`);
  return selectCaps(db);
}

/** Stores what was decided. */
export async function putCaps(
  db: Db,
  { minute, hour, version }: Caps & { readonly version: number },
  changedBy: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO notification_cap (minute, hour, version, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (one) DO UPDATE SET minute = excluded.minute, hour = excluded.hour,
       version = excluded.version, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
    [minute, hour, version, new Date(now), changedBy],
  );
}
