import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CannotStart } from '../../adapters/postgres/cannot-start.ts';
import { migrate, pendingMigrations, readMigrations } from '../../adapters/postgres/migrate.ts';
import { movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

const clock = movedClock(Date.UTC(2026, 1, 10, 15));
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  folder = mkdtempSync(join(tmpdir(), 'relais-migrations-'));
  write('0001-purse.sql', 'CREATE TABLE purse (coins integer); INSERT INTO purse VALUES (1);');
  write('0002-owner.sql', 'ALTER TABLE purse ADD owner text;');
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}

async function applied(): Promise<number[]> {
  return (await migrate(database.pool, clock, folder)).map(({ version }) => version);
}

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query<Record<string, unknown>>(sql)).rows;
}

function cannotStart(code: string): (error: unknown) => boolean {
  return (error) => error instanceof CannotStart && error.code === code;
}

test('each file is applied once, in order, with its name, checksum and the given instant', async () => {
  assert.equal(await pendingMigrations(database.pool, folder), 2);
  assert.deepEqual(await applied(), [1, 2]);
  assert.deepEqual(await applied(), []);
  assert.equal(await pendingMigrations(database.pool, folder), 0);
  write('0003-colour.sql', 'ALTER TABLE purse ADD colour text;');
  assert.equal(await pendingMigrations(database.pool, folder), 1);
  assert.deepEqual(await applied(), [3]);
  assert.deepEqual(await rows('SELECT coins FROM purse'), [{ coins: 1 }]);
  const kept = await rows(
    'SELECT version, name, length(checksum) AS size, applied_at FROM schema_migration ORDER BY version',
  );
  assert.deepEqual(kept[0], { version: 1, name: 'purse', size: 64, applied_at: clock.now() });
});

test('several processes at once apply each file once', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => applied()));
  assert.deepEqual(outcomes.flat().sort(), [1, 2]);
  assert.deepEqual(await rows('SELECT count(*) AS n FROM purse'), [{ n: 1 }]);
});

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  write('0003-broken.sql', 'CREATE TABLE half (n integer); SELECT 1/0;');
  await assert.rejects(applied(), /division by zero/);
  assert.deepEqual(await rows(`SELECT to_regclass('half') AS found`), [{ found: null }]);
  assert.deepEqual(await rows('SELECT version FROM schema_migration ORDER BY 1'), [
    { version: 1 },
    { version: 2 },
  ]);
  write('0003-broken.sql', 'CREATE TABLE half (n integer);');
  assert.deepEqual(await applied(), [3]);
});

test('an applied file that was edited is refused, and nothing more is applied', async () => {
  await applied();
  write('0001-purse.sql', 'CREATE TABLE purse (coins bigint);');
  write('0003-colour.sql', 'ALTER TABLE purse ADD colour text;');
  await assert.rejects(applied(), cannotStart('migration_edited'));
  await assert.rejects(pendingMigrations(database.pool, folder), cannotStart('migration_edited'));
  assert.deepEqual(await rows('SELECT max(version) AS n FROM schema_migration'), [{ n: 2 }]);
});

test('a database newer than the code is refused', async () => {
  write('0003-colour.sql', 'ALTER TABLE purse ADD colour text;');
  await applied();
  rmSync(join(folder, '0003-colour.sql'));
  await assert.rejects(applied(), cannotStart('database_newer'));
});

test('an applied file that is gone or has another name is refused', async () => {
  write('0003-colour.sql', 'ALTER TABLE purse ADD colour text;');
  await applied();
  rmSync(join(folder, '0002-owner.sql'));
  await assert.rejects(applied(), cannotStart('migration_missing'));
  write('0002-holder.sql', 'ALTER TABLE purse ADD owner text;');
  await assert.rejects(applied(), cannotStart('migration_missing'));
});

test('a file numbered below those applied is refused: it would run in another order elsewhere', async () => {
  write('0004-colour.sql', 'ALTER TABLE purse ADD colour text;');
  await applied();
  write('0003-late.sql', 'ALTER TABLE purse ADD late text;');
  await assert.rejects(applied(), cannotStart('migration_late'));
});

test('a badly named file and a number used twice are faults of the code', async () => {
  write('3-colour.sql', '');
  await assert.rejects(readMigrations(folder), /named NNNN-name\.sql/);
  rmSync(join(folder, '3-colour.sql'));
  write('0002-other.sql', '');
  await assert.rejects(readMigrations(folder), /number 2 twice/);
});

test('every CannotStart of a migration has its phrase in both languages', async () => {
  const { default: fr } = await import('../../locales/fr/cli.json', { with: { type: 'json' } });
  const { default: en } = await import('../../locales/en/cli.json', { with: { type: 'json' } });
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  for (const code of [
    'migration_edited',
    'database_newer',
    'migration_missing',
    'migration_late',
  ]) {
    assert.ok(Object.hasOwn(fr, `fault.${code}`), code);
  }
});
