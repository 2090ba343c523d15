import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './config.ts';

const SOURCES = ['web', 'core', 'locales', 'package-lock.json'];
const dist = join(projectRoot, 'web', 'dist');
const stamp = join(dist, '.sources');

/**
 * Builds the screens when their sources changed since the last build; tells whether it did. What is
 * there stays when a build fails, and the error is thrown.
 */
export async function buildScreens(): Promise<boolean> {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const { build } = await import('vite');
  const configFile = join(projectRoot, 'web', 'vite.config.ts');
  await build({ configFile, logLevel: 'error', configLoader: 'native' });
  writeFileSync(stamp, now);
  return true;
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
