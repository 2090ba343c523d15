import { spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { CannotStart } from './cannot-start.ts';

/**
 * How PostgreSQL, which refuses root, is run here:
 * - `direct`: as ourselves;
 * - `namespace`: as ourselves seen as another user, in a user namespace (files stay ours);
 * - `uid`: as a user id of its own, from binaries that id can read.
 */
export type Runner = Readonly<{
  kind: 'direct' | 'namespace' | 'uid';
  binaries: Binaries;
  /** Who owns the data files, as seen from outside. */
  uid: number;
}>;

/** A user id that no Debian package allots; the server needs no name for it. */
const OWN_UID = 63_117;
/** A user that every passwd file has; initdb must find a name for the id it runs under. */
const NOBODY = 65_534;

/** The owners that the data files have when root runs the server, by one way or another. */
export const rootsIds: readonly number[] = [0, OWN_UID];

const uid = (): number => process.getuid?.() ?? 0;

/**
 * Chooses how to run the server; `RELAIS_PG_AS` (direct, namespace, uid) decides when set. Throws
 * CannotStart when this user can't run one at all.
 */
export function chooseRunner(binaries: Binaries, wanted = process.env.RELAIS_PG_AS): Runner {
  const isRoot = uid() === 0;
  const kind =
    wanted || (isRoot || !hasName() ? (namespaceWorks() ? 'namespace' : 'uid') : 'direct');
  if (kind === 'direct' && !isRoot) return { kind, binaries, uid: uid() };
  if (kind === 'namespace') return { kind, binaries, uid: uid() };
  if (kind === 'uid' && isRoot) return { kind, binaries: readable(binaries), uid: OWN_UID };
  throw new CannotStart('cannot_run_postgres', { kind });
}

/** The command line that runs `name` (initdb or postgres) as the runner says. */
export function commandLine(
  { kind, binaries }: Runner,
  name: 'initdb' | 'postgres',
  args: readonly string[],
): [command: string, args: string[]] {
  const words = [join(binaries.root, 'bin', name), ...args];
  // When this process dies, however it dies, the kernel tells the server to stop in good order.
  if (name === 'postgres' && onPath('setpriv')) {
    const as = kind === 'uid' ? [`--reuid=${OWN_UID}`, `--regid=${OWN_UID}`, '--clear-groups'] : [];
    words.unshift('setpriv', ...as, '--pdeathsig', 'INT', '--');
  } else if (kind === 'uid') {
    words.unshift('setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--');
  }
  if (kind === 'namespace') words.unshift(...NAMESPACE);
  const [command, ...rest] = words;
  return [command as string, rest];
}

/** The id that initdb runs under; the files become the server's afterwards. */
export function initialOwner({ kind, uid: owner }: Runner): number {
  return kind === 'uid' ? NOBODY : owner;
}

const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

function namespaceWorks(): boolean {
  const [command, ...args] = NAMESPACE;
  return spawnSync(command as string, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The same binaries where the server's own user can read them: in place, or copied once. */
function readable(binaries: Binaries): Binaries {
  if (runsAsOwnUid(binaries.root)) return binaries;
  const root = join('/var/lib/relais', `postgres-${binaries.version}`);
  if (!existsSync(root) || !runsAsOwnUid(root)) {
    const fresh = `${root}.${process.pid}`;
    const options = { recursive: true, verbatimSymlinks: true };
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(binaries.root, part), join(fresh, part), options);
    }
    spawnSync('chmod', ['-R', 'a+rX', fresh]);
    spawnSync('chmod', ['a+x', '/var/lib/relais', join(fresh, 'bin', 'postgres')]);
    rmSync(root, { recursive: true, force: true });
    renameSync(fresh, root);
  }
  if (!runsAsOwnUid(root)) throw new CannotStart('cannot_run_postgres', { kind: 'uid' });
  return { root, version: binaries.version };
}

function runsAsOwnUid(root: string): boolean {
  const words = [`--reuid=${OWN_UID}`, `--regid=${OWN_UID}`, '--clear-groups', '--'];
  const program = join(root, 'bin', 'postgres');
  const run = spawnSync('setpriv', [...words, program, '--version'], { stdio: 'ignore', cwd: '/' });
  return run.status === 0;
}
