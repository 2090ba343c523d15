import type { Db } from '../../adapters/postgres/pool.ts';

/** A saved view as stored; `query` is whatever the database holds. */
export interface ViewRow {
  readonly id: number;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly name: string;
  readonly shared: boolean;
  readonly query: unknown;
  readonly version: number;
}

/** What of a view its owner decides. */
export interface ViewContent {
  readonly name: string;
  readonly shared: boolean;
  readonly query: Readonly<Record<string, string>>;
}

const VIEW = `SELECT v.id, v.owner_id AS "ownerId", p.name AS "ownerName", v.name, v.shared, v.query,
    v.version FROM saved_view v JOIN person p ON p.id = v.owner_id`;

/** A person's own views and, when asked, those that are shared; by name. */
export async function selectViews(db: Db, personId: number, shared: boolean): Promise<ViewRow[]> {
  const { rows } = await db.query<ViewRow>(
    `${VIEW} WHERE v.owner_id = $1 OR ($2 AND v.shared) ORDER BY lower(v.name), v.id LIMIT 1000`,
    [personId, shared],
  );
  return rows;
}

/** One view, locked until the transaction ends; null when there is none. */
export async function lockView(db: Db, id: number): Promise<ViewRow | null> {
  const { rows } = await db.query<ViewRow>(`${VIEW} WHERE v.id = $1 FOR UPDATE OF v`, [id]);
  return rows[0] ?? null;
}

/** How many views a person has. */
export async function countViews(db: Db, personId: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*) AS count FROM saved_view WHERE owner_id = $1',
    [personId],
  );
  return rows[0]?.count ?? 0;
}

/** Stores a new view; null when its owner has one of this name. */
export async function insertView(
  db: Db,
  ownerId: number,
  view: ViewContent,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO saved_view (owner_id, name, shared, query) VALUES ($1, $2, $3, $4)
     ON CONFLICT (owner_id, name) DO NOTHING RETURNING id`,
    [ownerId, view.name, view.shared, JSON.stringify(view.query)],
  );
  return rows[0]?.id ?? null;
}

/** Changes a view and raises its version; false when its owner has another of this name. */
export async function updateView(db: Db, id: number, view: ViewContent): Promise<boolean> {
  const { rows } = await db.query(
    `UPDATE saved_view v SET name = $2, shared = $3, query = $4, version = version + 1
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM saved_view o
        WHERE o.owner_id = v.owner_id AND o.name = $2 AND o.id <> v.id) RETURNING 1`,
    [id, view.name, view.shared, JSON.stringify(view.query)],
  );
  return rows.length > 0;
}

/** Takes a view away. */
export async function deleteView(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM saved_view WHERE id = $1', [id]);
}
