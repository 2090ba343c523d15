import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './config.ts';

const SOURCES = ['web', 'core', 'locales', 'package-lock.json'];
const web = join(projectRoot, 'web');
const dist = join(web, 'dist');
const STAMP = '.sources';

/**
 * Builds the screens when their sources changed since the last build; tells whether it did. What is
 * there stays when a build fails, and the error is thrown. Several may build at once: each does so
 * aside, and the first to end is served.
 */
export async function buildScreens(): Promise<boolean> {
  const now = fingerprint();
  if (isBuilt(now)) return false;
  const aside = mkdtempSync(join(web, 'dist-'));
  try {
    // A temporary folder is its maker's alone; another user may run what one has installed.
    chmodSync(aside, 0o755);
    const { build } = await import('vite');
    const configFile = join(web, 'vite.config.ts');
    const options = { outDir: aside, emptyOutDir: true };
    await build({ configFile, logLevel: 'error', configLoader: 'native', build: options });
    writeFileSync(join(aside, STAMP), now);
    putInPlace(aside, now);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

/** Puts a notice where there are no screens at all, for who comes to look for them, when it can. */
export function placeNotice(pages: readonly string[]): void {
  try {
    for (const page of pages) {
      const file = join(dist, page);
      if (existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(join(web, 'unbuilt.html'), file);
    }
  } catch {
    // Where nothing can be written, the addresses of the screens answer that there is nothing.
  }
}

function isBuilt(now: string): boolean {
  const stamp = join(dist, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
}

/** Renaming is at once: whoever reads finds all of one build. */
function putInPlace(aside: string, now: string): void {
  if (isBuilt(now)) return;
  const former = mkdtempSync(join(web, 'dist-'));
  try {
    if (existsSync(dist)) renameSync(dist, join(former, 'dist'));
    renameSync(aside, dist);
  } catch (error) {
    // Another may have put the same screens there meanwhile.
    if (!isBuilt(now)) throw error;
  } finally {
    rmSync(former, { recursive: true, force: true });
  }
}

/** A hash over every source file of the screens, by name and content. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(join(projectRoot, source))) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (/\.\w+$/.test(place)) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(dist))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
