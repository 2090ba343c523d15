import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Makes sure that a program of Debian is there: installs its packages by apt when we are root on
 * Debian. Returns undefined when it is there, else one sentence that names what to install.
 */
export function debianProgram(path: string, packages: readonly string[]): string | undefined {
  if (existsSync(path)) return undefined;
  const wanted = packages.join(' ');
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) {
    return `${path} is missing: install the Debian package ${wanted} (as root: apt-get install ${wanted}).`;
  }
  process.stderr.write(`Installing the Debian packages ${wanted}…\n`);
  const apt = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync('apt-get', ['-q', '-y', '--no-install-recommends', ...args], {
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
