import type { Db } from '../../adapters/postgres/pool.ts';

/** A saved query as stored; `query` is whatever the database holds. */
export interface SavedQuery {
  readonly id: number;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly name: string;
  readonly shared: boolean;
  readonly query: unknown;
  readonly version: number;
}

/** What of a query its owner decides. */
export interface QueryContent {
  readonly name: string;
  readonly shared: boolean;
  readonly query: Readonly<Record<string, string>>;
}

const QUERY = `SELECT q.id, q.owner_id AS "ownerId", p.name AS "ownerName", q.name, q.shared, q.query, q.version
    FROM saved_query q JOIN person p ON p.id = q.owner_id`;

/** A person's own queries and those that are shared, by name. */
export async function selectQueries(db: Db, personId: number): Promise<SavedQuery[]> {
  const { rows } = await db.query<SavedQuery>(
    `${QUERY} WHERE q.owner_id = $1 OR q.shared ORDER BY lower(q.name), q.id LIMIT 1000`,
    [personId],
  );
  return rows;
}

/** One query, locked until the transaction ends; null when there is none. */
export async function lockQuery(db: Db, id: number): Promise<SavedQuery | null> {
  const { rows } = await db.query<SavedQuery>(`${QUERY} WHERE q.id = $1 FOR UPDATE OF q`, [id]);
  return rows[0] ?? null;
}

/** How many queries a person keeps. */
export async function countQueries(db: Db, personId: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int8 AS count FROM saved_query WHERE owner_id = $1',
    [personId],
  );
  return rows[0]?.count ?? 0;
}

/** Stores a new query; null when its owner has one of this name. */
export async function insertQuery(
  db: Db,
  ownerId: number,
  { name, shared, query }: QueryContent,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO saved_query (owner_id, name, shared, query) VALUES ($1, $2, $3, $4)
     ON CONFLICT (owner_id, name) DO NOTHING RETURNING id`,
    [ownerId, name, shared, JSON.stringify(query)],
  );
  return rows[0]?.id ?? null;
}

/** Changes a query and raises its version; false when its owner has another of this name. */
export async function updateQuery(
  db: Db,
  id: number,
  { name, shared, query }: QueryContent,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE saved_query q SET name = $2, shared = $3, query = $4, version = version + 1
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM saved_query o
              WHERE o.owner_id = q.owner_id AND o.name = $2 AND o.id <> q.id)`,
    [id, name, shared, JSON.stringify(query)],
  );
  return rowCount === 1;
}

/** Raises the version of a query: something of it was changed beside. */
export async function touchQuery(db: Db, id: number): Promise<void> {
  await db.query('UPDATE saved_query SET version = version + 1 WHERE id = $1', [id]);
}

/** Takes a query away. */
export async function deleteQuery(db: Db, id: number): Promise<void> {
  await db.query('DELETE FROM saved_query WHERE id = $1', [id]);
}
