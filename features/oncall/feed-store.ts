import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

export interface FeedRow {
  readonly id: number;
  readonly rota: { readonly id: number; readonly name: string } | null;
  readonly createdAt: Instant;
}

/** The live feeds of a person. */
export async function selectFeeds(db: Db, ownerId: number): Promise<FeedRow[]> {
  const { rows } = await db.query<FeedRow>(
    `SELECT f.id, CASE WHEN r.id IS NULL THEN NULL
                       ELSE jsonb_build_object('id', r.id, 'name', r.name) END AS rota,
            f.created_at AS "createdAt"
       FROM rota_feed f LEFT JOIN rota r ON r.id = f.rota_id
      WHERE f.owner_id = $1 AND f.revoked_at IS NULL ORDER BY f.id LIMIT 100`,
    [ownerId],
  );
  return rows;
}

/** Keeps a feed under the hash of its secret; gives its id. */
export async function insertFeed(
  db: Db,
  feed: { readonly ownerId: number; readonly rotaId: number | null; readonly tokenHash: Buffer },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO rota_feed (owner_id, rota_id, token_hash, created_at)
     VALUES ($1, $2, $3, $4) RETURNING id`,
    [feed.ownerId, feed.rotaId, feed.tokenHash, new Date(now)],
  );
  return rows[0]?.id as number;
}

/** Revokes a feed of its owner; false when there is none. */
export async function revokeFeed(
  db: Db,
  ownerId: number,
  id: number,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE rota_feed SET revoked_at = $3 WHERE id = $2 AND owner_id = $1 AND revoked_at IS NULL',
    [ownerId, id, new Date(now)],
  );
  return rowCount === 1;
}

/** What a secret opens; null when it is unknown or revoked, or its owner works for the centre no more. */
export async function findFeed(
  db: Db,
  tokenHash: Buffer,
): Promise<{ ownerId: number; rotaId: number | null; language: 'fr' | 'en' } | null> {
  const { rows } = await db.query<{
    ownerId: number;
    rotaId: number | null;
    language: 'fr' | 'en';
  }>(
    `SELECT f.owner_id AS "ownerId", f.rota_id AS "rotaId", p.language
       FROM rota_feed f JOIN person p ON p.id = f.owner_id
      WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND p.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
                     AND g.role IN ('agent', 'supervisor', 'manager', 'administrator'))`,
    [tokenHash],
  );
  return rows[0] ?? null;
}
