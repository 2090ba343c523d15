import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../time/clock.ts';
import { CannotStart } from './cannot-start.ts';
import type { Pool, PoolClient } from './pool.ts';

/** One numbered file of db/migrations; `checksum` is the SHA-256 of its text. */
export type Migration = Readonly<{ version: number; name: string; checksum: string; sql: string }>;

type Applied = Readonly<{ version: number; name: string; checksum: string }>;

/** The migrations of this version of the code. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', 'db', 'migrations');

// Any constant will do; it only must be the same in every version.
const LOCK = 7_265_614;

/** Reads the migrations of a folder in order; throws on a name that is not NNNN-name.sql or a number twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const file of files) {
    const found = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
    if (!found) throw new Error(`${file}: a migration is named NNNN-name.sql`);
    const version = Number(found[1]);
    if (migrations.at(-1)?.version === version) throw new Error(`${file}: number ${version} twice`);
    const sql = await readFile(join(folder, file), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    migrations.push({ version, name: found[2] as string, checksum, sql });
  }
  return migrations;
}

/**
 * Brings the database to this version of the code, forward only, each file in its own transaction
 * and under a lock, so that two processes may try at once; `upTo` stops at a version, for a restore.
 * Returns what was applied. Throws CannotStart when an applied file was edited, is missing, or the
 * database is newer than the code.
 */
export async function migrate(
  pool: Pool,
  clock: Clock,
  folder: string = migrationsFolder,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Migration[]> {
  const migrations = await readMigrations(folder);
  const done: Migration[] = [];
  const client = await pool.connect();
  try {
    for (;;) {
      const next = await applyNext(client, migrations, clock, upTo);
      if (!next) return done;
      done.push(next);
    }
  } finally {
    client.release();
  }
}

/** How many migrations of the folder the database still lacks; for readiness. Throws as `migrate` does. */
export async function pendingMigrations(
  pool: Pool,
  folder: string = migrationsFolder,
): Promise<number> {
  const migrations = await readMigrations(folder);
  const { rows } = await pool.query<{ found: string | null }>(
    `SELECT to_regclass('schema_migration')::text AS found`,
  );
  if (!rows[0]?.found) return migrations.length;
  const applied = await pool.query<Applied>(READ_APPLIED);
  return pending(migrations, applied.rows).length;
}

const READ_APPLIED = 'SELECT version, name, checksum FROM schema_migration ORDER BY version';

async function applyNext(
  client: PoolClient,
  migrations: readonly Migration[],
  clock: Clock,
  upTo: number,
): Promise<Migration | undefined> {
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0');
    // A lock of the transaction, not of the session: it also holds behind PgBouncer.
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      version integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL
    )`);
    const applied = await client.query<Applied>(READ_APPLIED);
    const next = pending(migrations, applied.rows).find(({ version }) => version <= upTo);
    if (next) {
      await client.query(next.sql);
      await client.query(
        'INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)',
        [next.version, next.name, next.checksum, new Date(clock.now())],
      );
    }
    await client.query('COMMIT');
    return next;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byVersion = new Map(migrations.map((migration) => [migration.version, migration]));
  const newest = migrations.at(-1)?.version ?? 0;
  for (const { version, name, checksum } of applied) {
    const ours = byVersion.get(version);
    if (version > newest) throw new CannotStart('database_newer', { version, newest });
    if (!ours || ours.name !== name) throw new CannotStart('migration_missing', { version, name });
    if (ours.checksum !== checksum) throw new CannotStart('migration_edited', { version, name });
  }
  const last = applied.at(-1)?.version ?? 0;
  const versions = new Set(applied.map(({ version }) => version));
  const waiting = migrations.filter(({ version }) => !versions.has(version));
  const late = waiting.find(({ version }) => version < last);
  if (late)
    throw new CannotStart('migration_late', { version: late.version, name: late.name, last });
  return waiting;
}
