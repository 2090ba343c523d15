import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { type FolderLock, lockDataFolder } from './data-folder.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { createPool, type Pool } from './pool.ts';
import { readRuntimeFile, removeRuntimeFile, writeRuntimeFile } from './runtime-file.ts';

export type DatabasePlace = Readonly<{ dataFolder: string; databaseUrl?: string }>;

export type OpenDatabase = Readonly<{
  pool: Pool;
  /** Whether the embedded server was started for us, so that bringing it up to date is ours too. */
  own: boolean;
  /**
   * Closes the pool, and stops the embedded server if it was started here, once the commands that
   * joined it are done; `hurry` waits for no one.
   */
  close(hurry?: boolean): Promise<void>;
}>;

const OLDEST = 15;

/**
 * Opens the database for a command: the outside one, that of the server running on the data folder,
 * or the embedded one, started for the occasion. Throws CannotStart when none can be had.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  if (place.databaseUrl !== undefined) return connectTo(place.databaseUrl);
  const until = performance.now() + 30_000;
  for (;;) {
    let lock: FolderLock;
    try {
      lock = lockDataFolder(place.dataFolder);
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error;
      const joined = await join(readRuntimeFile(place.dataFolder)?.databaseUrl);
      if (joined) return joined;
      // Its holder is starting or stopping.
      if (performance.now() > until) throw new CannotStart('database_busy', error.params, error);
      await delay(100);
      continue;
    }
    return startOwn(place.dataFolder, lock);
  }
}

/** Connects and checks that the server is recent enough and the database in UTF-8; throws CannotStart otherwise. */
export async function connectPool(url: string, max?: number): Promise<Pool> {
  const pool = createPool({ url, ...(max !== undefined && { max }) });
  try {
    await checkServer(pool);
    return pool;
  } catch (error) {
    await pool.end();
    if (error instanceof CannotStart) throw error;
    throw new CannotStart('database_unreachable', { said: (error as Error).message }, error);
  }
}

async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ number: string; text: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text,
       current_setting('server_encoding') AS encoding`,
  );
  const { number = '0', text = '?', encoding = '?' } = rows[0] ?? {};
  if (Number(number) < OLDEST * 10_000)
    throw new CannotStart('postgres_too_old', { version: text });
  if (encoding !== 'UTF8') throw new CannotStart('database_encoding', { encoding });
}

async function connectTo(url: string): Promise<OpenDatabase> {
  const probe = await connectPool(url, 1);
  await probe.end();
  return commandPool(url);
}

/** Joins the database of the folder's holder; undefined when it is not, or no longer, there. */
async function join(url: string | undefined): Promise<OpenDatabase | undefined> {
  if (url === undefined) return undefined;
  const joined = commandPool(url);
  try {
    // The connection stays open: its holder sees it, and waits for us before it stops.
    await joined.pool.query('SELECT 1');
    return joined;
  } catch {
    await joined.close();
    return undefined;
  }
}

function commandPool(url: string): OpenDatabase {
  // Commands may run long statements; the limits of the server's pool are for people who wait.
  const pool = createPool({ url, statementTimeout: 0, applicationName: 'relais command' });
  return { pool, own: false, close: (hurry) => endPool(pool, hurry) };
}

async function startOwn(folder: string, lock: FolderLock): Promise<OpenDatabase> {
  let server: Embedded;
  try {
    server = await startEmbedded({ folder });
  } catch (error) {
    lock.release();
    throw error;
  }
  const pool = createPool({
    url: server.url,
    statementTimeout: 0,
    applicationName: 'relais command',
  });
  writeRuntimeFile(folder, { pid: process.pid, databaseUrl: server.url });
  return {
    pool,
    own: true,
    async close(hurry) {
      // First of all: nobody joins from now on.
      removeRuntimeFile(folder);
      await endPool(pool, hurry);
      if (!hurry) await othersGone(server.url);
      await server.stop(!hurry);
      lock.release();
    },
  };
}

/** Ends a pool; in a hurry, statements still running are given one second and then left behind. */
export async function endPool(pool: Pool, hurry = false): Promise<void> {
  const ended = pool.end();
  await (hurry ? Promise.race([ended, delay(1_000, undefined, { ref: false })]) : ended);
}

/** Another command may have joined our server meanwhile: it is let finish. */
async function othersGone(url: string): Promise<void> {
  const pool = createPool({ url, max: 1 });
  try {
    for (;;) {
      const { rows } = await pool.query<{ others: number }>(
        `SELECT count(*) AS others FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      if (rows[0]?.others === 0) return;
      await delay(100);
    }
  } catch {
    // The server is gone: so are they.
  } finally {
    await pool.end();
  }
}
