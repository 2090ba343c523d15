import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** A canned reply as kept. */
export interface CannedRow {
  readonly id: number;
  readonly name: string;
  readonly textFr: string;
  readonly textEn: string;
  readonly service: { readonly id: number; readonly code: string; readonly name: string } | null;
  readonly version: number;
}

/** What of a canned reply is decided by who keeps it. */
export interface CannedContent {
  readonly name: string;
  readonly textFr: string;
  readonly textEn: string;
  readonly serviceId: number | null;
}

const ROW = `SELECT c.id, c.name, c.text_fr AS "textFr", c.text_en AS "textEn", c.version,
    CASE WHEN s.id IS NULL THEN NULL
         ELSE jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name) END AS service
  FROM canned_reply c LEFT JOIN service s ON s.id = c.service_id`;

/** Every canned reply by name. */
export async function selectCanned(db: Db): Promise<CannedRow[]> {
  const { rows } = await db.query<CannedRow>(`${ROW} ORDER BY lower(c.name) LIMIT 1000`);
  return rows;
}

/** One, locked until the transaction ends; null when there is none. */
export async function lockCanned(db: Db, id: number): Promise<CannedRow | null> {
  const { rows } = await db.query<CannedRow>(`${ROW} WHERE c.id = $1 FOR UPDATE OF c`, [id]);
  return rows[0] ?? null;
}

/** Keeps a new one; null when its name is taken. */
export async function insertCanned(
  db: Db,
  content: CannedContent,
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO canned_reply (name, text_fr, text_en, service_id, changed_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lower(name)) DO NOTHING RETURNING id`,
    [content.name, content.textFr, content.textEn, content.serviceId, new Date(now)],
  );
  return rows[0]?.id ?? null;
}

/** Whether another one than `id` has the name. */
export async function cannedNameTaken(db: Db, name: string, id: number): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM canned_reply WHERE lower(name) = lower($1) AND id <> $2',
    [name, id],
  );
  return rows.length > 0;
}

/** Changes one. */
export async function updateCanned(
  db: Db,
  id: number,
  content: CannedContent,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE canned_reply SET name = $2, text_fr = $3, text_en = $4, service_id = $5,
            changed_at = $6, version = version + 1 WHERE id = $1`,
    [id, content.name, content.textFr, content.textEn, content.serviceId, new Date(now)],
  );
}

/** Takes one away. */
export async function deleteCanned(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM canned_reply WHERE id = $1', [id]);
}
