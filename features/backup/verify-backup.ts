import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type EntryContent, readArchive } from './archive.ts';
import { FORMAT, Head, HEAD_ENTRY, Manifest, MANIFEST_ENTRY } from './manifest.ts';

/** A backup that was read through and is whole. */
export interface SoundBackup {
  readonly head: Head;
  readonly manifest: Manifest;
}

/**
 * Reads a backup through and holds every entry against its checksum. Refuses what is no backup, is
 * damaged, or is of a later form than this software reads; throws the system's error on a file that
 * can't be opened.
 */
export async function verifyBackup(path: string): Promise<SoundBackup | Refusal> {
  if (!(await stat(path)).isFile()) return refuse('not_a_file', { params: { path } });
  const sums = new Map<string, string>();
  const texts = new Map<string, string>();
  // What begins as one is one, even cut within its first entry.
  let begun = false;
  try {
    await readArchive(path, async (name, content) => {
      begun ||= name === HEAD_ENTRY;
      const kept = name === HEAD_ENTRY || name === MANIFEST_ENTRY;
      const { sha256, text } = await sumOf(content, kept);
      sums.set(name, sha256);
      if (text !== null) texts.set(name, text);
    });
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw error;
    if (!begun) return refuse('backup_not_one');
    return refuse('backup_damaged', { params: { what: code || (error as Error).message } });
  }
  const head = parsed(Head, texts.get(HEAD_ENTRY));
  if (head === null) return refuse('backup_not_one');
  if (head.formatVersion > FORMAT) {
    return refuse('backup_newer', { params: { software: head.software } });
  }
  const manifest = parsed(Manifest, texts.get(MANIFEST_ENTRY));
  if (manifest === null) return refuse('backup_damaged', { params: { what: MANIFEST_ENTRY } });
  const damaged = damagedEntry(manifest, sums);
  return damaged === null
    ? { head, manifest }
    : refuse('backup_damaged', { params: { what: damaged } });
}

/** The first entry that is missing, is not what it was, or was not there; null when all is well. */
function damagedEntry(manifest: Manifest, sums: ReadonlyMap<string, string>): string | null {
  for (const [name, { sha256 }] of Object.entries(manifest.entries)) {
    if (sums.get(name) !== sha256) return name;
  }
  for (const name of sums.keys()) {
    if (name !== MANIFEST_ENTRY && manifest.entries[name] === undefined) return name;
  }
  return null;
}

async function sumOf(
  content: EntryContent,
  kept: boolean,
): Promise<{ sha256: string; text: string | null }> {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) {
    hash.update(chunk);
    if (kept) chunks.push(chunk);
  }
  return { sha256: hash.digest('hex'), text: kept ? Buffer.concat(chunks).toString('utf8') : null };
}

function parsed<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } },
  text: string | undefined,
): T | null {
  if (text === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
