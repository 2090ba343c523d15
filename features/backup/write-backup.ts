import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type ArchiveWriter, type EntrySum, writeArchive } from './archive.ts';
import {
  FORMAT,
  fileEntry,
  type Head,
  HEAD_ENTRY,
  MANIFEST_ENTRY,
  type Manifest,
  tableEntry,
} from './manifest.ts';
import {
  type BackupTable,
  backupTables,
  type KeptFile,
  keptFiles,
  readTable,
  schemaVersions,
  type SequenceState,
  sequenceStates,
} from './store.ts';

export interface BackupDeps {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly software: string;
}

/** What was backed up. */
export interface BackupSummary {
  readonly path: string;
  readonly bytes: number;
  readonly tables: number;
  readonly files: number;
  /** Keys of attached files that are gone or changed: the backup is without them. */
  readonly missingFiles: readonly string[];
}

const PIECE = 4 * 1024 * 1024;

/**
 * Writes everything into a new gzip tar file: the tables from one repeatable-read snapshot, the
 * schema's version, attached files, checksums; people go on working meanwhile. The file appears
 * whole or not at all. Refuses a path that is taken or can't be written.
 */
export async function writeBackup(
  { pool, files, software }: BackupDeps,
  path: string,
  now: Instant,
  onTable?: (done: number, total: number) => void,
): Promise<BackupSummary | Refusal> {
  const partial = `${path}.part`;
  if (existsSync(path) || existsSync(partial)) return refuse('backup_exists', { params: { path } });
  const archive = await opened(partial);
  if (isRefusal(archive)) return archive;
  const entries: Record<string, EntrySum> = {};
  const add = async (name: string, content: Buffer): Promise<void> => {
    entries[name] = await archive.add(name, content);
  };
  try {
    const shot = await transaction(
      pool,
      async (db) => {
        const tables = await backupTables(db);
        const head = await headOf(db, tables, software, now);
        await add(HEAD_ENTRY, Buffer.from(JSON.stringify(head)));
        for (const [i, table] of tables.entries()) {
          await addTable(db, table, add);
          onTable?.(i + 1, tables.length);
        }
        const sequences: SequenceState[] = await sequenceStates(db);
        return { tables, kept: await keptFiles(db), sequences };
      },
      { isolation: 'repeatable read', readOnly: true },
    );
    const missingFiles = await addFiles(shot.kept, files, add);
    const manifest: Manifest = { entries: { ...entries }, sequences: shot.sequences, missingFiles };
    await archive.add(MANIFEST_ENTRY, Buffer.from(JSON.stringify(manifest)));
    const bytes = await archive.finish();
    await rename(partial, path);
    const filed = shot.kept.length - missingFiles.length;
    return { path, bytes, tables: shot.tables.length, files: filed, missingFiles };
  } catch (error) {
    await discard(archive, partial);
    throw error;
  }
}

async function opened(path: string): Promise<ArchiveWriter | Refusal> {
  try {
    return await writeArchive(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return refuse('backup_unwritable', { params: { path, said: code } });
  }
}

async function discard(archive: ArchiveWriter, partial: string): Promise<void> {
  archive.abandon();
  await rm(partial, { force: true });
}

async function headOf(
  db: PoolClient,
  tables: readonly BackupTable[],
  software: string,
  now: Instant,
): Promise<Head> {
  return {
    format: 'relais-backup',
    formatVersion: FORMAT,
    software,
    createdAt: new Date(now).toISOString(),
    schema: await schemaVersions(db),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
}

/** Adds a table in pieces, so that no table has to fit into memory. */
async function addTable(
  db: PoolClient,
  table: BackupTable,
  add: (name: string, content: Buffer) => Promise<void>,
): Promise<void> {
  let held: Buffer[] = [];
  let [size, piece] = [0, 0];
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    await add(tableEntry(table.name, piece), Buffer.concat(held));
    [held, size, piece] = [[], 0, piece + 1];
  };
  for await (const chunk of readTable(db, table)) {
    held.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= PIECE) await flush();
  }
  await flush();
}

/** Adds the attached files; gives the keys of those that are gone or are not what was attached. */
async function addFiles(
  kept: readonly KeptFile[],
  files: FileStore,
  add: (name: string, content: Buffer) => Promise<void>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const { key, sha256 } of kept) {
    const content = await buffer(files.read(key)).catch(() => null);
    if (content === null || !createHash('sha256').update(content).digest().equals(sha256)) {
      missing.push(key);
    } else {
      await add(fileEntry(key), content);
    }
  }
  return missing;
}
