import { randomBytes } from 'node:crypto';
import type { Pool } from '../../adapters/postgres/pool.ts';

/** Somebody of the centre who is signed in and sits at a desk, free; their id. */
export async function seatAt(pool: Pool, name: string, desk: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `WITH p AS (INSERT INTO person (name, created_at) VALUES ('${name}', now()) RETURNING id),
          g AS (INSERT INTO role_grant (person_id, role, granted_at) SELECT id, 'agent', now() FROM p),
          a AS (INSERT INTO account (person_id, password_hash, changed_at) SELECT id, '-', now() FROM p),
          s AS (INSERT INTO session (token_hash, person_id, csrf_token, created_at, seen_at, expires_at)
                SELECT '\\x${randomBytes(32).toString('hex')}', id, 'x', now(), now(), now() + interval '1 hour'
                  FROM p),
          r AS (INSERT INTO presence (person_id, state, since, desk)
                SELECT id, 'available', clock_timestamp() + interval '1 ms', '${desk}' FROM p)
     SELECT id FROM p`,
  );
  return rows[0]?.id as number;
}
