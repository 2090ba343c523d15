import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, embeddedBinaries } from './binaries.ts';
import { CannotStart } from './cannot-start.ts';
import { clearLeftovers, shortPath } from './data-folder.ts';
import { chooseRunner, commandLine, initialOwner, type Runner, rootsIds } from './runner.ts';

export type EmbeddedOptions = Readonly<{
  /** The data folder, already locked by us; the database lives in its `postgres` folder. */
  folder: string;
  /** Another installation than the one npm brought. */
  binaries?: Binaries;
  /** False only for tests: faster, and a power cut loses data. */
  durable?: boolean;
}>;

export type Embedded = Readonly<{
  /** Reaches the database `relais` through the private socket. */
  url: string;
  /**
   * Stops the server in good order, cutting its clients off; resolves when it is gone. `gently` lets
   * a client that has just come finish, for a few seconds.
   */
  stop(gently?: boolean): Promise<void>;
  /** Resolves when the server ends by itself or is stopped. */
  ended: Promise<void>;
}>;

const SOCKET = '.s.PGSQL.5432';

/**
 * Starts our own PostgreSQL on a private socket (no TCP), creating its files and the database
 * `relais` the first time. Dies with this process. Throws CannotStart with what it said.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const runner = chooseRunner(options.binaries ?? embeddedBinaries());
  const pgdata = join(options.folder, 'postgres');
  await clearLeftovers(pgdata);
  clearHalfMade(options.folder);
  if (!existsSync(pgdata)) initialise(options.folder, pgdata, runner, options.durable ?? true);
  own(pgdata, runner);
  const sockets = join(pgdata, 'socket');
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  chmodSync(sockets, 0o700);
  if (runner.kind === 'uid') chownSync(sockets, runner.uid, runner.uid);
  const logFile = join(options.folder, 'postgres.log');
  const child = launch(runner, pgdata, logFile, options.durable ?? true);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const host = shortPath(sockets, SOCKET);
  try {
    await ready(child, host, logFile);
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
  const url = `postgres://relais@localhost/relais?host=${encodeURIComponent(host)}`;
  return {
    url,
    ended,
    async stop(gently = false) {
      await stop(child, ended, gently);
      if (host !== sockets) rmSync(dirname(host), { recursive: true, force: true });
    },
  };
}

/** Removes what a killed first start was making; what can't go yet goes at a later start. */
function clearHalfMade(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('postgres.new')) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Still written to.
    }
  }
}

function initialise(folder: string, pgdata: string, runner: Runner, durable: boolean): void {
  // Made beside and moved into place: a killed first start leaves nothing half made. The name is new,
  // because what a killed start was making may still be written to.
  const fresh = mkdtempSync(join(folder, 'postgres.new-'));
  if (runner.kind === 'uid') chownSync(fresh, initialOwner(runner), initialOwner(runner));
  const [command, args] = commandLine(runner, 'initdb', [
    ...['-D', place(runner, fresh), '-U', 'relais', '--auth-local=trust', '--auth-host=reject'],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=fr-CA'],
    ...['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]);
  const run = spawnSync(command, args, { cwd: fresh, encoding: 'utf8', env: environment() });
  if (run.status !== 0) {
    throw new CannotStart('initdb_failed', { said: run.error?.message ?? run.stderr.trim() });
  }
  if (runner.kind === 'uid') give(fresh, runner.uid);
  renameSync(fresh, pgdata);
}

/** In `uid` mode the server may be unable to walk down to its folder: it is started inside it. */
function place(runner: Runner, folder: string): string {
  return runner.kind === 'uid' ? '/proc/self/cwd' : folder;
}

/**
 * Root may go from one of its own modes to another; the files of somebody else stay theirs, or that
 * account could not start its server any more.
 */
function own(folder: string, runner: Runner): void {
  const { uid: owner } = statSync(folder);
  if (owner === runner.uid) return;
  if (process.getuid?.() !== 0 || !rootsIds.includes(owner)) {
    throw new CannotStart('data_not_ours', { folder, owner });
  }
  give(folder, runner.uid);
}

function give(folder: string, uid: number): void {
  spawnSync('chown', ['-R', '-h', `${uid}:${uid}`, folder]);
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function launch(runner: Runner, pgdata: string, logFile: string, durable: boolean): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 8_000_000) {
    renameSync(logFile, `${logFile}.1`);
  }
  const log = openSync(logFile, 'a', 0o600);
  const settings = { ...memorySettings(), ...BASE, ...(durable ? {} : HASTY) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = commandLine(runner, 'postgres', ['-D', place(runner, pgdata), ...flags]);
  const child = spawn(command, args, {
    cwd: pgdata,
    env: environment(),
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in a terminal must reach us first, so that we drain before it stops.
    detached: true,
  });
  child.on('error', () => {});
  // It must not keep this process alive: it ends with it.
  child.unref();
  closeSync(log);
  return child;
}

const BASE = {
  listen_addresses: '',
  port: '5432',
  unix_socket_directories: 'socket',
  unix_socket_permissions: '0700',
  max_connections: '60',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  lc_messages: 'C.UTF-8',
} as const;

const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

/** A sixteenth of the memory as shared buffers, within 32 and 512 MB: the machine is shared with us. */
function memorySettings(): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 1024 / 1024);
  const shared = Math.min(512, Math.max(32, Math.floor(megabytes / 16)));
  return {
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
  };
}

async function ready(child: ChildProcess, host: string, logFile: string): Promise<void> {
  // Recovery after a crash takes as long as it takes; only the end of the server ends the wait.
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new CannotStart('postgres_ended', { logFile });
    }
    const answer = await tryDatabase(host);
    if (answer === 'there') return;
    if (answer === 'no database') await createDatabase(host);
    else await delay(10);
  }
}

async function tryDatabase(host: string): Promise<'there' | 'no database' | 'not yet'> {
  const client = new pg.Client({ host, user: 'relais', database: 'relais' });
  try {
    await client.connect();
    return 'there';
  } catch (error) {
    return (error as { code?: string }).code === '3D000' ? 'no database' : 'not yet';
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(host: string): Promise<void> {
  const client = new pg.Client({ host, user: 'relais', database: 'postgres' });
  await client.connect();
  try {
    await client.query('CREATE DATABASE relais');
  } finally {
    await client.end();
  }
}

async function stop(child: ChildProcess, ended: Promise<void>, gently = false): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  if (gently) {
    child.kill('SIGTERM');
    await Promise.race([ended, delay(5_000, undefined, { ref: false })]);
  }
  child.kill('SIGINT');
  // A long last checkpoint is cut short: what is committed is in the log and recovered next time.
  const late = setTimeout(() => child.kill('SIGQUIT'), 1_500);
  await ended;
  clearTimeout(late);
}
