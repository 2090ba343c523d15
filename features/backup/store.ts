import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';
import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';

/** A table with the columns that a backup holds, in an order in which rows can be written again. */
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly name: string;
  readonly last: number;
  readonly called: boolean;
}

/** An applied migration. */
export interface SchemaVersion {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * Every table of ours, a table after those that it refers to. Left out: the migrations (told apart),
 * unlogged tables (of the moment only), generated columns, and transaction numbers (xid8), which mean nothing in another database.
 */
export async function backupTables(db: Db): Promise<BackupTable[]> {
  const { rows } = await db.query<BackupTable & { readonly refers: string[] }>(
    `SELECT c.relname::text AS name,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype) AS columns,
            ARRAY(SELECT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                   WHERE k.conrelid = c.oid AND k.contype = 'f' AND r.oid <> c.oid) AS refers
       FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relpersistence = 'p' AND c.relname <> 'schema_migration'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.relname COLLATE "C"`,
  );
  const waiting = [...rows];
  const ordered: BackupTable[] = [];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ refers }) => refers.every((name) => done.has(name)));
    if (next < 0)
      throw new Error(`tables refer to each other: ${waiting.map((t) => t.name).join(', ')}`);
    for (const { name, columns } of waiting.splice(next, 1)) {
      ordered.push({ name, columns });
      done.add(name);
    }
  }
  return ordered;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function target({ name, columns }: BackupTable): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

/** Reads a whole table out, in the text format of COPY. */
export function readTable(client: PoolClient, table: BackupTable): Readable {
  return client.query(copyTo(`COPY ${target(table)} TO STDOUT`));
}

/** Takes away what a migration wrote into a table: what was backed up comes in its place. */
export async function emptyFilled(db: Db, { name }: BackupTable): Promise<void> {
  if (FILLED.includes(name)) await db.query(`DELETE FROM ${quoted(name)}`);
}

/** Writes rows into a table, in the text format of COPY. */
export function writeTable(client: PoolClient, table: BackupTable): Writable {
  return client.query(copyFrom(`COPY ${target(table)} FROM STDIN`));
}

/** Where every sequence of ours stands; read after the tables, it is never behind them. */
export async function sequenceStates(db: Db): Promise<SequenceState[]> {
  const { rows } = await db.query<SequenceState>(
    `SELECT s.sequencename::text AS name, coalesce(s.last_value, s.start_value) AS last,
            s.last_value IS NOT NULL AS called
       FROM pg_sequences s WHERE s.schemaname = 'public' ORDER BY 1`,
  );
  return rows;
}

/** Puts a sequence where it stood. */
export async function setSequence(db: Db, { name, last, called }: SequenceState): Promise<void> {
  await db.query('SELECT setval($1::regclass, $2, $3)', [`public.${quoted(name)}`, last, called]);
}

/** The applied migrations, in order; none when the database is bare. */
export async function schemaVersions(db: Db): Promise<SchemaVersion[]> {
  const { rows: found } = await db.query<{ found: string | null }>(
    `SELECT to_regclass('public.schema_migration')::text AS found`,
  );
  if (!found[0]?.found) return [];
  const { rows } = await db.query<SchemaVersion>(
    'SELECT version, name, checksum FROM schema_migration ORDER BY version',
  );
  return rows;
}

/** Tables that a migration fills. Whoever has changed them since is a person, and so in a table that is not. */
const FILLED: readonly string[] = [
  ...['bulletin_template', 'call_queue', 'call_reason', 'call_rule', 'outgoing_rule'],
  'publication_schedule',
];

/** The names of our tables that hold a row, but for those that a migration fills. */
export async function tablesInUse(db: Db): Promise<string[]> {
  const used: string[] = [];
  for (const { name } of await backupTables(db)) {
    if (FILLED.includes(name)) continue;
    const { rows } = await db.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) used.push(name);
  }
  return used;
}

/** A stored file, as its attachment tells it. */
export interface KeptFile {
  readonly key: string;
  readonly sha256: Buffer;
}

/** Every file that an attachment names. */
export async function keptFiles(db: Db): Promise<KeptFile[]> {
  const { rows } = await db.query<KeptFile>(
    'SELECT storage_key AS key, sha256 FROM attachment ORDER BY storage_key',
  );
  return rows;
}

/** Refreshes what the planner knows, after everything was written at once. */
export async function analyzeAll(db: Db): Promise<void> {
  await db.query('ANALYZE');
}
