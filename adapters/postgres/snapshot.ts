import type { Pool, PoolClient } from './pool.ts';

/** What `work` reads, as it comes, from one snapshot of the database; its connection is held until the end. */
export async function* snapshot<T>(
  pool: Pool,
  work: (db: PoolClient) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    yield* work(client);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}
