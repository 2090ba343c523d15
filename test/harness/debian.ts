import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Held while packages are installed: a program may stand at its place before all it needs does. */
const LOCK = join(tmpdir(), 'relais-debian-packages.lock');

/** Waits for somebody else's apt instead of failing at once. */
const APT = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];

/**
 * Makes sure that a program of Debian is there, whole: installs its packages by apt when we are root on
 * Debian, one test file after the other, each waiting for the installation under way. Returns undefined
 * when it is there, else one sentence that names what to install.
 */
export function debianProgram(path: string, packages: readonly string[]): string | undefined {
  spawnSync('flock', [LOCK, 'true']);
  if (existsSync(path)) return undefined;
  const wanted = packages.join(' ');
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) {
    return `${path} is missing: install the Debian package ${wanted} (as root: apt-get install ${wanted}).`;
  }
  process.stderr.write(`Installing the Debian packages ${wanted}…\n`);
  const apt = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync('flock', [LOCK, 'apt-get', ...APT, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
  let run = apt('install', ...packages);
  if (run.status !== 0) {
    // The lists of packages of a fresh machine are empty or old.
    apt('update');
    run = apt('install', ...packages);
  }
  if (existsSync(path)) return undefined;
  const said = String(run.stderr ?? run.error ?? '').trim();
  return `The Debian package ${wanted} could not be installed: ${said.split('\n').at(-1)}`;
}
