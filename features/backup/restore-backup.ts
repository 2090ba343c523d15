import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Migration } from '../../adapters/postgres/migrate.ts';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { RESTORE_ADVANCE } from '../../core/ticket/confirmation-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type EntryContent, readArchive } from './archive.ts';
import { fileOfEntry, type Head, type Manifest, tableOfEntry } from './manifest.ts';
import {
  analyzeAll,
  emptyFilled,
  schemaVersions,
  setSequence,
  tablesInUse,
  writeTable,
} from './store.ts';
import type { SoundBackup } from './verify-backup.ts';

export interface RestoreDeps {
  readonly pool: Pool;
  /** Where attached files are kept; must be empty or not there. */
  readonly filesFolder: string;
  /** The migrations of this software, in order. */
  readonly migrations: readonly Migration[];
  /** Brings the database up to a version of its schema; null: to the newest. */
  readonly migrateTo: (version: number | null) => Promise<unknown>;
}

/** What was restored. */
export interface RestoreSummary {
  readonly tables: number;
  readonly files: number;
  /** The last value of the sequence of confirmation numbers in the backup, and now. */
  readonly numbersFrom: number;
  readonly numbersTo: number;
}

/** The sequence whose values are never given twice, not even those given after the backup. */
const NUMBERS = 'confirmation_number';

/**
 * Restores a verified backup into an empty database and files folder, in one transaction: all of it
 * or nothing. Sequences go on where they stood; that of confirmation numbers is advanced by
 * 1,000,000, as numbers may have been given after the backup, and the audit says so. Refuses a place
 * that is in use and a schema that this software did not make.
 */
export async function restoreBackup(
  deps: RestoreDeps,
  path: string,
  { head, manifest }: SoundBackup,
  now: Instant,
  onEntry?: (done: number, total: number) => void,
): Promise<RestoreSummary | Refusal> {
  const { pool, filesFolder } = deps;
  const used = (await schemaVersions(pool)).length > 0 ? await tablesInUse(pool) : [];
  const [first] = used;
  if (first !== undefined) return refuse('restore_not_empty', { params: { table: first } });
  if (existsSync(filesFolder) && readdirSync(filesFolder).length > 0) {
    return refuse('restore_files_not_empty', { params: { folder: filesFolder } });
  }
  const schema = await prepareSchema(deps, head);
  if (schema !== null) return schema;
  const summary = await restoreAll(deps, path, { head, manifest }, now, onEntry);
  await deps.migrateTo(null);
  await analyzeAll(pool);
  return summary;
}

async function restoreAll(
  { pool, filesFolder }: RestoreDeps,
  path: string,
  { head, manifest }: SoundBackup,
  now: Instant,
  onEntry?: (done: number, total: number) => void,
): Promise<RestoreSummary> {
  const restoring = `${filesFolder}.restoring`;
  await rm(restoring, { recursive: true, force: true });
  const total = Object.keys(manifest.entries).length + 1;
  let moved = false;
  try {
    return await transaction(pool, async (db): Promise<RestoreSummary> => {
      const files = await load(db, path, head, restoring, (done) => onEntry?.(done, total));
      const numbers = await advanceSequences(db, manifest);
      await recordAudit(db, {
        at: now,
        actor: null,
        action: 'backup.restored',
        target: `backup:${head.createdAt}`,
        data: { ...numbers, advancedBy: RESTORE_ADVANCE, software: head.software },
      });
      if (files > 0) {
        // Before the end of the transaction: rows without their files must never be seen.
        await rm(filesFolder, { recursive: true, force: true });
        await rename(restoring, filesFolder);
        moved = true;
      }
      return { tables: head.tables.length, files, ...numbers };
    });
  } catch (error) {
    await rm(moved ? filesFolder : restoring, { recursive: true, force: true });
    throw error;
  }
}

async function advanceSequences(
  db: PoolClient,
  { sequences }: Manifest,
): Promise<Pick<RestoreSummary, 'numbersFrom' | 'numbersTo'>> {
  let numbers = { numbersFrom: 0, numbersTo: 0 };
  for (const sequence of sequences) {
    const isNumbers = sequence.name === NUMBERS;
    const last = sequence.last + (isNumbers ? RESTORE_ADVANCE : 0);
    await setSequence(db, { ...sequence, last });
    if (isNumbers) numbers = { numbersFrom: sequence.last, numbersTo: last };
  }
  return numbers;
}

/** Makes the schema that the backup was made with; a refusal when this software can't. */
async function prepareSchema(
  { pool, migrations, migrateTo }: RestoreDeps,
  head: Head,
): Promise<Refusal | null> {
  for (const [i, { version, name, checksum }] of head.schema.entries()) {
    const ours = migrations[i];
    if (ours?.version !== version || ours.checksum !== checksum) {
      return refuse('backup_schema_unknown', {
        params: { version, name, software: head.software },
      });
    }
  }
  await migrateTo(head.schema.at(-1)?.version ?? 0);
  const applied = await schemaVersions(pool);
  if (applied.length === head.schema.length) return null;
  return refuse('restore_schema_later', { params: { version: applied.at(-1)?.version ?? 0 } });
}

/** Writes every entry of the archive where it belongs; gives how many files there were. */
async function load(
  db: PoolClient,
  path: string,
  head: Head,
  filesFolder: string,
  onEntry: (done: number) => void,
): Promise<number> {
  const tables = new Map(head.tables.map((table) => [table.name, table]));
  let open: { name: string; writer: TableWriter } | null = null;
  let [files, done] = [0, 0];
  await readArchive(path, async (name, content) => {
    onEntry(++done);
    const tableName = tableOfEntry(name);
    if (open !== null && open.name !== tableName) {
      await open.writer.end();
      open = null;
    }
    const table = tableName === null ? undefined : tables.get(tableName);
    const file = fileOfEntry(name);
    if (table !== undefined) {
      if (open === null) {
        await emptyFilled(db, table);
        open = { name: table.name, writer: tableWriter(writeTable(db, table)) };
      }
      await open.writer.write(content);
    } else if (file !== null) {
      await writeKept(join(filesFolder, file.slice(0, 2), file), content);
      files++;
    }
  });
  return files;
}

interface TableWriter {
  write(content: EntryContent): Promise<void>;
  end(): Promise<void>;
}

function tableWriter(copy: NodeJS.WritableStream): TableWriter {
  const rows = new PassThrough();
  const written = pipeline(rows, copy);
  written.catch(() => {});
  return {
    async write(content) {
      for await (const chunk of content) {
        if (rows.write(chunk)) continue;
        // What PostgreSQL refuses ends the wait too.
        await Promise.race([new Promise((free) => rows.once('drain', free)), written]);
      }
    },
    async end() {
      rows.end();
      await written;
    },
  };
}

async function writeKept(path: string, content: EntryContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, await buffer(content), { mode: 0o600, flush: true });
}
