import type { Binaries } from '../../adapters/postgres/binaries.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { startTemporary } from '../../adapters/postgres/temporary.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';

export type TestServer = Readonly<{ templateUrl: string; version: string; stop(): Promise<void> }>;

/** A temporary server whose database `relais` holds the migrated schema and is only ever cloned. */
export async function startTestServer(binaries?: Binaries): Promise<TestServer> {
  const server = await startTemporary(binaries);
  const pool = createPool({ url: server.url, statementTimeout: 0 });
  try {
    const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
    await migrate(pool, systemClock);
    return {
      templateUrl: server.url,
      version: rows[0]?.server_version ?? '',
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await pool.end();
  }
}
