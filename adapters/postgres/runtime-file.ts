import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How other processes on this data folder reach what its holder runs. */
export type RuntimeFile = Readonly<{
  pid: number;
  /** The database it uses, embedded or not. */
  databaseUrl: string;
  /** Where the screens are; absent when the holder is a command and not the server. */
  url?: string;
}>;

const pathIn = (folder: string): string => join(folder, 'runtime.json');

/** Writes RELAIS_DATA/runtime.json (mode 0600), whole or not at all. */
export function writeRuntimeFile(folder: string, content: RuntimeFile): void {
  const fresh = `${pathIn(folder)}.new`;
  writeFileSync(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(fresh, pathIn(folder));
}

/** Reads it; undefined when there is none. Only to be believed while the folder is locked. */
export function readRuntimeFile(folder: string): RuntimeFile | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(folder), 'utf8')) as RuntimeFile;
  } catch {
    return undefined;
  }
}

export function removeRuntimeFile(folder: string): void {
  rmSync(pathIn(folder), { force: true });
}
