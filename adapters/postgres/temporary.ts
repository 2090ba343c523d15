import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

/**
 * A PostgreSQL of its own in a temporary folder, without fsync; the folder goes when it is stopped
 * or this process ends.
 */
export async function startTemporary(binaries?: Binaries): Promise<Embedded> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const server = await startEmbedded({ folder, durable: false, ...(binaries && { binaries }) });
  return {
    ...server,
    async stop() {
      await server.stop();
      process.removeListener('exit', remove);
      remove();
    },
  };
}
