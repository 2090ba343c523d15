import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { migrate, migrationsFolder, readMigrations } from '../../adapters/postgres/migrate.ts';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { FIRST_SEQUENCE, RESTORE_ADVANCE } from '../../core/ticket/confirmation-number.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { readArchive, writeArchive } from '../../features/backup/archive.ts';
import { restoreBackup } from '../../features/backup/restore-backup.ts';
import { verifyBackup } from '../../features/backup/verify-backup.ts';
import { type BackupSummary, writeBackup } from '../../features/backup/write-backup.ts';
import { attachFile } from '../../features/ticket/attach-file.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { differences, importLog } from '../harness/imported.ts';

let desk: Desk;
let empty: TestDatabase;
let folder: string;
let number: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-backup-'));
  desk = await testDesk();
  empty = await testDatabase();
  number = (await desk.register({ description: 'Tab\there, « retour »\nback\\slash' })).number;
  await attach('capture.txt', 'Le bac est vide.');
});
afterEach(async () => {
  await desk.close();
  await empty.drop();
  rmSync(folder, { recursive: true });
});

const here = (name: string): string => join(folder, name);
const files = () => fileStore(here('files'));

async function attach(name: string, content: string): Promise<void> {
  const file = {
    name,
    visibility: 'public',
    content: Readable.from([Buffer.from(content)]),
  } as const;
  const done = await attachFile(
    { ...desk, files: files() },
    desk.agent,
    { number, version: null },
    file,
    { once: null, of: (attached) => ({ status: 201, body: attached.id }) },
  );
  assert.ok(!isRefusal(done));
}

async function backup(name = 'backup.tar.gz', onTable?: () => void): Promise<BackupSummary> {
  const deps = { pool: desk.pool, files: files(), software: '1.2.3' };
  const summary = await writeBackup(deps, here(name), desk.clock.now(), onTable);
  if (isRefusal(summary)) throw new Error(summary.code);
  return summary;
}

async function restore(name = 'backup.tar.gz', pool: Pool = empty.pool) {
  const sound = await verifyBackup(here(name));
  if (isRefusal(sound)) return sound;
  const deps = {
    pool,
    filesFolder: here('restored'),
    migrations: await readMigrations(migrationsFolder),
    migrateTo: (version: number | null) =>
      migrate(pool, desk.clock, migrationsFolder, version ?? undefined),
  };
  return restoreBackup(deps, here(name), sound, desk.clock.now());
}

/** Everything in a database, but for the audit, the migrations' instants and transaction numbers. */
async function contents(pool: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('audit', 'schema_migration') ORDER BY 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ rows: string | null }>(
      `SELECT string_agg((to_jsonb(t) - 'xact')::text, E'\\n' ORDER BY (to_jsonb(t) - 'xact')::text) AS rows FROM "${name}" t`,
    );
    all[name] = rows[0]?.rows ?? '';
  }
  return all;
}

const refusalOf = (answer: object): string => (isRefusal(answer) ? answer.code : 'accepted');

test('what is restored is what was backed up, to the last row and file, and the check agrees', async () => {
  await importLog(desk);
  const summary = await backup();
  assert.deepEqual([summary.files, summary.missingFiles], [1, []]);
  assert.equal(statSync(summary.path).mode & 0o777, 0o600);
  const restored = await restore();
  assert.equal(refusalOf(restored), 'accepted');
  assert.deepEqual(await contents(empty.pool), await contents(desk.pool));
  assert.deepEqual(await differences(empty.pool), []);
  const { rows } = await empty.pool.query<{ key: string }>(
    'SELECT storage_key AS key FROM attachment',
  );
  const kept = fileStore(here('restored')).read(rows[0]?.key as string);
  assert.equal(await text(kept), 'Le bac est vide.');
});

test('the live stream of a restored history keeps its order', async () => {
  await desk.register();
  const order = async (pool: Pool) =>
    (await pool.query('SELECT ticket_id, seq FROM ticket_event ORDER BY xact, position')).rows;
  await backup();
  await restore();
  assert.deepEqual(await order(empty.pool), await order(desk.pool));
});

test('no number is given twice: the sequence is advanced by a million, and the audit says so', async () => {
  await backup();
  await desk.register();
  await restore();
  const { rows } = await empty.pool.query<{ n: number }>(
    `SELECT nextval('confirmation_number') AS n`,
  );
  assert.equal(rows[0]?.n, FIRST_SEQUENCE + RESTORE_ADVANCE + 1);
  const audit = await empty.pool.query<{ data: object }>(
    `SELECT data FROM audit WHERE action = 'backup.restored'`,
  );
  assert.deepEqual(audit.rows[0]?.data, {
    ...{ numbersFrom: FIRST_SEQUENCE, numbersTo: FIRST_SEQUENCE + RESTORE_ADVANCE },
    ...{ advancedBy: RESTORE_ADVANCE, software: '1.2.3' },
  });
  const next = await empty.pool.query<{ id: number }>(
    `SELECT nextval(pg_get_serial_sequence('ticket', 'id')) AS id`,
  );
  assert.equal(next.rows[0]?.id, 2);
});

test('people who work meanwhile are not in the snapshot, nor half in it', async () => {
  const meanwhile: Promise<unknown>[] = [];
  await backup('backup.tar.gz', () => void meanwhile.push(desk.register()));
  assert.ok((await Promise.all(meanwhile)).length > 10);
  await restore();
  const { rows } = await empty.pool.query<{ n: number }>('SELECT count(*) AS n FROM ticket');
  assert.equal(rows[0]?.n, 1);
  assert.deepEqual(await differences(empty.pool), []);
});

test('a place in use is refused and left as it is', async () => {
  await backup();
  const before = await contents(desk.pool);
  assert.equal(refusalOf(await restore('backup.tar.gz', desk.pool)), 'restore_not_empty');
  assert.deepEqual(await contents(desk.pool), before);
  mkdirSync(here('restored'));
  writeFileSync(here('restored/else'), '');
  assert.equal(refusalOf(await restore()), 'restore_files_not_empty');
});

test('a backup is never written over, and a failed one leaves no file', async () => {
  await backup();
  const deps = { pool: desk.pool, files: files(), software: '1.2.3' };
  assert.equal(
    refusalOf(await writeBackup(deps, here('backup.tar.gz'), desk.clock.now())),
    'backup_exists',
  );
  const nowhere = await writeBackup(deps, here('none/backup.tar.gz'), desk.clock.now());
  assert.equal(refusalOf(nowhere), 'backup_unwritable');
  assert.equal(refusalOf(await verifyBackup(folder)), 'not_a_file');
  const broken = backup('other.tar.gz', () => {
    throw new Error('the disk is full');
  });
  await assert.rejects(broken, /the disk is full/);
  assert.deepEqual(
    [existsSync(here('other.tar.gz')), existsSync(here('other.tar.gz.part'))],
    [false, false],
  );
});

test('an attached file that is gone or changed is told, and the rest is backed up', async () => {
  await attach('autre.txt', 'autre');
  const { rows } = await desk.pool.query<{ key: string }>(
    'SELECT storage_key AS key FROM attachment ORDER BY at, name',
  );
  const keys = rows.map((row) => row.key);
  const [gone = '', changed = ''] = keys;
  rmSync(here(`files/${gone.slice(0, 2)}/${gone}`));
  writeFileSync(here(`files/${changed.slice(0, 2)}/${changed}`), 'faux');
  const summary = await backup();
  assert.deepEqual([...summary.missingFiles].sort(), [...keys].sort());
  assert.equal(refusalOf(await restore()), 'accepted');
});

const DAMAGES: readonly (readonly [string, string, (whole: Buffer) => Buffer])[] = [
  ['cut in the middle', 'backup_damaged', (whole) => whole.subarray(0, whole.length >> 1)],
  ['cut at its very end', 'backup_damaged', (whole) => whole.subarray(0, -20)],
  [
    'with a byte changed inside',
    'backup_damaged',
    (whole) => {
      const tar = gunzipSync(whole);
      const at = tar.indexOf('imprimante');
      tar.write('X', at);
      return gzipSync(tar);
    },
  ],
  [
    'with a byte changed on the disk',
    'backup_damaged',
    (whole) => {
      const changed = Buffer.from(whole);
      const at = whole.length >> 1;
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      return changed;
    },
  ],
  ['that is something else', 'backup_not_one', () => gzipSync('number,incident_state\n')],
  ['that is not even gzip', 'backup_not_one', () => Buffer.from('{}')],
  ['that is empty', 'backup_not_one', () => Buffer.alloc(0)],
];

for (const [what, code, change] of DAMAGES) {
  test(`a backup ${what} is refused before anything is written`, async () => {
    await backup();
    writeFileSync(here('damaged.tar.gz'), change(readFileSync(here('backup.tar.gz'))));
    const before = await contents(empty.pool);
    assert.equal(refusalOf(await restore('damaged.tar.gz')), code);
    assert.deepEqual(await contents(empty.pool), before);
    assert.equal(existsSync(here('restored')), false);
  });
}

/** Writes the archive again with some entries changed, their checksums being right. */
async function forge(change: (name: string, content: string) => string): Promise<void> {
  const archive = await writeArchive(here('forged.tar.gz'));
  const entries: Record<string, object> = {};
  await readArchive(here('backup.tar.gz'), async (name, content) => {
    const old = await text(content);
    if (name !== 'manifest.json') {
      entries[name] = await archive.add(name, Buffer.from(change(name, old)));
    } else {
      const manifest = { ...JSON.parse(old), entries };
      await archive.add(name, Buffer.from(JSON.stringify(manifest)));
    }
  });
  await archive.finish();
}

test('a restore that breaks in the middle leaves the place as it was', async () => {
  await backup();
  await forge((name, content) =>
    name.startsWith('tables/ticket_event/') ? content + content : content,
  );
  const before = await contents(empty.pool);
  await assert.rejects(restore('forged.tar.gz'), /duplicate key/);
  assert.deepEqual(await contents(empty.pool), before);
  assert.equal(existsSync(here('restored')), false);
  assert.equal(existsSync(here('restored.restoring')), false);
  assert.equal(refusalOf(await restore()), 'accepted');
});

test('a backup of a later form, or of a schema that is not ours, is refused', async () => {
  await backup();
  await forge((name, content) =>
    name === 'head.json' ? content.replace('"formatVersion":1', '"formatVersion":2') : content,
  );
  assert.equal(refusalOf(await restore('forged.tar.gz')), 'backup_newer');
  rmSync(here('forged.tar.gz'));
  await forge((name, content) =>
    name === 'head.json' ? content.replace(/"checksum":"\w/, '"checksum":"-') : content,
  );
  assert.equal(refusalOf(await restore('forged.tar.gz')), 'backup_schema_unknown');
});

test('a backup of an earlier schema is restored with it, then brought up to date', async () => {
  const bare = async (name: string): Promise<Pool> => {
    await empty.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const url = new URL(empty.url);
    url.pathname = `/${name}`;
    return createPool(url.href);
  };
  const unique = Date.now().toString(36);
  const names = [`old_${unique}`, `new_${unique}`];
  const [old, fresh] = (await Promise.all(names.map(bare))) as [Pool, Pool];
  try {
    await migrate(old, desk.clock, migrationsFolder, 5);
    await old.query(`INSERT INTO organization (name, created_at) VALUES ('Régie', now())`);
    const deps = { pool: old, files: files(), software: '1.0.0' };
    assert.equal(
      refusalOf(await writeBackup(deps, here('old.tar.gz'), desk.clock.now())),
      'accepted',
    );
    assert.equal(refusalOf(await restore('old.tar.gz')), 'restore_schema_later');
    assert.equal(refusalOf(await restore('old.tar.gz', fresh)), 'accepted');
    const { rows } = await fresh.query<{ name: string; newest: number }>(
      'SELECT name, (SELECT max(version) FROM schema_migration) AS newest FROM organization',
    );
    const newest = (await readMigrations(migrationsFolder)).at(-1)?.version;
    assert.deepEqual(rows, [{ name: 'Régie', newest }]);
  } finally {
    await Promise.all([old.end(), fresh.end()]);
    for (const name of names) await empty.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});
