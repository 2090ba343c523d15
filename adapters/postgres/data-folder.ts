import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';

export type FolderLock = Readonly<{ release(): void }>;

/**
 * Makes the data folder (mode 0700) when missing and locks it for this process; the kernel lets go
 * when the process ends, however it ends. Throws CannotStart `data_in_use` when another holds it.
 */
export function lockDataFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  const file = openSync(path, 'a+', 0o600);
  // Node has no flock; a lock belongs to the open file, so a child may take it for us.
  const taken = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', file] });
  if (taken.status === 1) {
    const pid = readFileSync(path, 'utf8').trim();
    closeSync(file);
    throw new CannotStart('data_in_use', { folder, pid: pid || '?' });
  }
  if (taken.error && process.platform === 'linux') {
    closeSync(file);
    throw new CannotStart('no_flock', {}, taken.error);
  }
  ftruncateSync(file);
  writeSync(file, String(process.pid));
  return { release: () => closeSync(file) };
}

/**
 * Waits until no process works in the PostgreSQL folder any more, telling those that an earlier run
 * left behind to stop, then removes a stale postmaster.pid. Needs the lock of the data folder.
 */
export async function clearLeftovers(pgdata: string): Promise<void> {
  if (!existsSync('/proc/self/cwd') || !existsSync(pgdata)) return;
  const folder = realpathSync(pgdata);
  const started = performance.now();
  for (let signalled: 0 | 1 | 2 = 0; ; ) {
    const left = processesIn(folder);
    if (left.length === 0) break;
    const waited = performance.now() - started;
    if (waited > 60_000) throw new CannotStart('postgres_left', { pid: left.join(', ') });
    if (signalled === 0 || (signalled === 1 && waited > 20_000)) {
      for (const pid of left) trySignal(pid, signalled === 0 ? 'SIGINT' : 'SIGQUIT');
      signalled = signalled === 0 ? 1 : 2;
    }
    await delay(20);
  }
  // Its number may have passed to some other process, and PostgreSQL would then refuse to start.
  rmSync(join(pgdata, 'postmaster.pid'), { force: true });
}

function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone meanwhile.
  }
}

/** The longest path of a Unix socket, in bytes. */
const LONGEST = 107;

/**
 * A path to the socket folder short enough for a socket address: the folder itself, or a link to it
 * in a private folder (mode 0700, ours) under the temporary folder.
 */
export function shortPath(folder: string, socketName: string): string {
  const fits = (path: string): boolean => Buffer.byteLength(join(path, socketName)) <= LONGEST;
  if (fits(folder)) return folder;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const base = fits(join(tmpdir(), 'relais-0123456789ab', 's')) ? tmpdir() : '/tmp';
  const own = privateFolder(join(base, `relais-${key}`));
  const link = join(own, 's');
  rmSync(link, { force: true });
  symlinkSync(folder, link);
  return link;
}

function privateFolder(path: string): string {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch {
    const found = lstatSync(path);
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return mkdtempSync(`${path}-`);
    chmodSync(path, 0o700);
  }
  return path;
}
