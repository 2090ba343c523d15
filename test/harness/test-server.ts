import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from '../../adapters/postgres/binaries.ts';
import { startEmbedded } from '../../adapters/postgres/embedded.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';

export type TestServer = Readonly<{ templateUrl: string; version: string; stop(): Promise<void> }>;

/**
 * A PostgreSQL of its own in a temporary folder, without fsync, whose database `relais` holds the
 * migrated schema and is only ever cloned.
 */
export async function startTestServer(binaries?: Binaries): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-test-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const server = await startEmbedded({ folder, durable: false, ...(binaries && { binaries }) });
  const pool = createPool({ url: server.url, statementTimeout: 0 });
  const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
  await migrate(pool, systemClock);
  await pool.end();
  return {
    templateUrl: server.url,
    version: rows[0]?.server_version ?? '',
    async stop() {
      await server.stop();
      process.removeListener('exit', remove);
      remove();
    },
  };
}
