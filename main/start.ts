import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { type FolderLock, lockDataFolder } from '../adapters/postgres/data-folder.ts';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { connectPool, endPool } from '../adapters/postgres/open-database.ts';
import type { Pool } from '../adapters/postgres/pool.ts';
import { removeRuntimeFile, writeRuntimeFile } from '../adapters/postgres/runtime-file.ts';
import type { Clock } from '../adapters/time/clock.ts';
import type { DemoAccount } from '../features/demo/seed-demo.ts';
import type { Config } from './config.ts';
import { playDemo } from './demo.ts';
import type { Part } from './part.ts';
import { parts as ourParts } from './parts.ts';
import { prepareDatabase } from './prepare.ts';

export type Running = Readonly<{
  url: string;
  /** The demonstration's accounts, when this start made them. */
  accounts: readonly DemoAccount[] | null;
  pool: Pool;
  log: Logger;
  /** Stops the parts in reverse order, then the database; safe to call twice. */
  stop(): Promise<void>;
  /** Resolves if the embedded database ends without being asked. */
  databaseLost: Promise<void>;
}>;

export type StartOptions = Readonly<{
  clock: Clock;
  parts?: readonly Part[];
  note?: (line: string) => void;
}>;

/** The longest a part may take to stop, in milliseconds. */
const PATIENCE = 2_000;

/**
 * Starts the server: data folder, database, schema, then each part. What had started is stopped
 * again when a later step throws. Throws CannotStart when the surroundings are not right.
 */
export async function startRelais(config: Config, options: StartOptions): Promise<Running> {
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const stops: { name: string; stop(): unknown }[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll(stops, log));
  try {
    const lock: FolderLock = lockDataFolder(config.dataFolder);
    stops.push({ name: 'lock', stop: lock.release });
    const { url: databaseUrl, ended } = await database(config, stops);
    const pool = await connectPool(databaseUrl);
    stops.push({ name: 'pool', stop: () => endPool(pool, true) });
    await prepareDatabase(pool, options.clock);
    const accounts = await playDemo(config, pool, options.clock);
    writeRuntimeFile(config.dataFolder, { pid: process.pid, databaseUrl });
    stops.push({ name: 'runtime file', stop: () => removeRuntimeFile(config.dataFolder) });

    const house = { config, pool, clock: options.clock, log, note: options.note ?? (() => {}) };
    let url: string | undefined;
    for (const part of options.parts ?? ourParts) {
      const running = await part.start(house);
      url ??= running.url;
      stops.push({ name: part.name, stop: running.stop });
    }
    const place = url ?? config.publicUrl;
    writeRuntimeFile(config.dataFolder, { pid: process.pid, databaseUrl, url: place });
    const databaseLost = ended.then(() => (stopping ? new Promise<void>(() => {}) : undefined));
    return { url: place, pool, log, stop, databaseLost, accounts };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function database(
  config: Config,
  stops: { name: string; stop(): unknown }[],
): Promise<{ url: string; ended: Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, ended: new Promise(() => {}) };
  }
  const server = await startEmbedded({ folder: config.dataFolder });
  stops.push({ name: 'database', stop: server.stop });
  return server;
}

async function stopAll(
  stops: readonly { name: string; stop(): unknown }[],
  log: Logger,
): Promise<void> {
  for (const { name, stop } of stops.toReversed()) {
    try {
      // The database has its own, shorter patience.
      await Promise.race([stop(), delay(PATIENCE, undefined, { ref: false })]);
    } catch (error) {
      log.error({ err: error, part: name }, 'a part did not stop in good order');
    }
  }
}
