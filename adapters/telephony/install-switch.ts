import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../postgres/cannot-start.ts';

export type InstallOptions = Readonly<{
  /** The folder that becomes a small Debian of its own with the switch; absolute. */
  root: string;
  /** The Debian archive; undefined takes that of this host. */
  mirror?: string;
  /** Told how much is done, out of `INSTALL_STEPS`. */
  onProgress?: (done: number) => void;
}>;

/** How many steps an installation tells: what is fetched, unpacked and set up. */
export const INSTALL_STEPS = 560;

const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const PACKAGES =
  'asterisk,asterisk-modules,asterisk-core-sounds-fr-wav,asterisk-moh-opsound-wav,libttspico-utils';
/** Another try: a mirror that is being updated refuses for a moment. */
const TRIES = 2;

/** Whether the switch stands in the folder, whole. */
export function isInstalled(root: string): boolean {
  return existsSync(join(root, 'usr/sbin/asterisk'));
}

/**
 * Installs Asterisk 22 in a folder beside the host, whose own packages it leaves alone; does nothing when it is
 * there. Throws CannotStart when we are not root, not on Debian or Ubuntu, or can't reach the archive.
 */
export async function installSwitch(options: InstallOptions): Promise<void> {
  const { root } = options;
  if (process.getuid?.() !== 0) throw new CannotStart('switch_needs_root');
  if (isInstalled(root)) return;
  if (!existsSync('/etc/debian_version')) throw new CannotStart('switch_needs_debian');
  await prepareHost();
  // Made beside and moved into place: an installation that is cut off leaves nothing half made.
  const fresh = `${root}.new-${process.pid}`;
  mkdirSync(dirname(root), { recursive: true });
  clearHalfMade(root);
  try {
    for (let tried = 1; ; tried++) {
      rmSync(fresh, { recursive: true, force: true });
      const said = await build(fresh, options);
      if (said === null) break;
      if (tried === TRIES) throw new CannotStart('switch_archive', { said });
      await delay(3_000);
    }
    const voice = join(fresh, 'usr/share/asterisk/sounds/fr');
    rmSync(voice, { force: true });
    symlinkSync('fr_CA_f_June', voice);
    // Another installation may have ended meanwhile: its tree is as good.
    if (!isInstalled(root)) renameSync(fresh, root);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Takes away what an installation that was killed was making. */
function clearHalfMade(root: string): void {
  for (const name of readdirSync(dirname(root))) {
    const pid = name.startsWith(`${basename(root)}.new-`) ? name.split('-').at(-1) : undefined;
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    rmSync(join(dirname(root), name), { recursive: true, force: true });
  }
}

async function prepareHost(): Promise<void> {
  const ready = (): boolean =>
    spawnSync('mmdebstrap', ['--version'], { stdio: 'ignore' }).status === 0 && existsSync(KEYRING);
  if (ready()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['mmdebstrap', 'debian-archive-keyring'];
  const usual = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', ['-q', 'update'], env);
  const said = await run('apt-get', ['install', ...usual, ...packages], env);
  if (!ready()) throw new CannotStart('switch_archive', { said: said ?? 'mmdebstrap' });
}

async function build(
  fresh: string,
  { mirror = hostMirror(), onProgress }: InstallOptions,
): Promise<string | null> {
  // Signatures are always checked; whether an old Release file is accepted follows this host's own policy.
  const policy = ['dump', '--format', '%v', 'Acquire::Check-Valid-Until'];
  const valid = spawnSync('apt-config', policy, { encoding: 'utf8' }).stdout?.trim() || 'true';
  const without = ['man', 'locale', 'doc'].map((name) => `path-exclude=/usr/share/${name}/*`);
  let done = 0;
  return run(
    'mmdebstrap',
    [
      ...['--verbose', '--variant=essential', '--mode=root', '--components=main,non-free'],
      `--aptopt=Acquire::Check-Valid-Until "${valid}"`,
      '--aptopt=Acquire::Retries "2"',
      '--aptopt=Acquire::http::Timeout "20"',
      ...without.map((one) => `--dpkgopt=${one}`),
      ...[`--include=${PACKAGES}`, `--keyring=${KEYRING}`, SUITE, fresh],
      `deb [signed-by=${KEYRING}] ${mirror} ${SUITE} main non-free`,
    ],
    { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    (line) => {
      if (/^(Get:|Unpacking |Setting up )/.test(line)) onProgress?.(++done);
    },
  );
}

/** The archive that this host gets Debian from; Ubuntu's has no such suite. */
function hostMirror(): string {
  const usual = 'http://deb.debian.org/debian';
  const sources = '/etc/apt/sources.list.d/debian.sources';
  if (!existsSync(sources)) return usual;
  return /^URIs:\s*(\S+)/m.exec(readFileSync(sources, 'utf8'))?.[1] ?? usual;
}

/** Runs a program; null when it ended well, else the last that it said about why not. */
function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (): void => void child.kill('SIGTERM');
    process.once('exit', stop);
    let last = command;
    let error: string | undefined;
    let rest = '';
    const read = (text: string): void => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        onLine?.(line);
        if (line.trim() !== '') last = line.trim();
        if (/^(E:|Err:)/.test(line)) error ??= line.trim();
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (fault) => {
      last = fault.message;
    });
    child.once('close', (code) => {
      process.off('exit', stop);
      resolve(code === 0 ? null : (error ?? last));
    });
  });
}
