import { randomBytes } from 'node:crypto';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { startTestServer } from './test-server.ts';

export type TestDatabase = Readonly<{
  url: string;
  pool: Pool;
  /** Closes the pool and deletes the database. */
  drop(): Promise<void>;
}>;

let template: Promise<string> | undefined;

/**
 * A database of one's own, cloned from the migrated template (no seed, no rows). Under `npm test`
 * the server is shared; a file run by hand starts its own.
 */
export async function testDatabase(): Promise<TestDatabase> {
  template ??= templateUrl();
  const source = new URL(await template);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(source, `CREATE DATABASE ${name} TEMPLATE ${source.pathname.slice(1)}`);
  const url = withDatabase(source, name);
  const pool = createPool({ url, max: 8, applicationName: 'test' });
  return {
    url,
    pool,
    async drop() {
      if (!pool.ended) await pool.end();
      await administer(source, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function templateUrl(): Promise<string> {
  const given = process.env.RELAIS_TEST_DATABASE_URL;
  if (given) return given;
  const server = await startTestServer();
  process.once('beforeExit', () => void server.stop());
  return server.templateUrl;
}

function withDatabase(source: URL, name: string): string {
  const url = new URL(source);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(source: URL, statement: string): Promise<void> {
  const pool = createPool({ url: withDatabase(source, 'postgres'), max: 1, statementTimeout: 0 });
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
