import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createPool } from '../../adapters/postgres/pool.ts';
import { readRuntimeFile } from '../../adapters/postgres/runtime-file.ts';
import {
  allGone,
  dataFolder,
  processesOn,
  type RelaisProcess,
  relais,
} from '../harness/relais-process.ts';

const READY = 'Relais est prêt';
const limit = { timeout: 400_000 };

async function started(folder: string, env: NodeJS.ProcessEnv = {}): Promise<RelaisProcess> {
  const server = relais(['start'], { RELAIS_DATA: folder, ...env });
  await server.says(READY);
  return server;
}

async function sql(folder: string, statement: string): Promise<Record<string, unknown>[]> {
  const pool = createPool({ url: readRuntimeFile(folder)?.databaseUrl ?? '', max: 1 });
  try {
    return (await pool.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await pool.end();
  }
}

test('SIGTERM and Ctrl-C stop everything, with code 0, and the data stay', limit, async () => {
  const { folder, remove } = dataFolder();
  const first = await started(folder);
  assert.equal(statSync(join(folder, 'runtime.json')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700);
  await sql(folder, 'CREATE TABLE kept AS SELECT 7 AS n');
  first.child.kill('SIGTERM');
  assert.deepEqual(await first.ended, { code: 0, signal: null });
  await allGone(folder);
  assert.match(first.output(), /Relais est arrêté/);

  const second = await started(folder);
  assert.deepEqual(await sql(folder, 'SELECT n FROM kept'), [{ n: 7 }]);
  second.child.kill('SIGINT');
  assert.deepEqual(await second.ended, { code: 0, signal: null });
  await allGone(folder);
  assert.equal(readRuntimeFile(folder), undefined);
  remove();
});

test(
  'kill -9 leaves no process and loses nothing committed, even when restarted at once',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const first = await started(folder);
    await sql(folder, 'CREATE TABLE kept AS SELECT g AS n FROM generate_series(1, 5000) g');
    first.child.kill('SIGKILL');
    assert.equal((await first.ended).signal, 'SIGKILL');
    const second = await started(folder);
    assert.deepEqual(await sql(folder, 'SELECT count(*) AS n FROM kept'), [{ n: 5000 }]);
    second.child.kill('SIGKILL');
    await second.ended;
    await allGone(folder);
    remove();
  },
);

test(
  'a second instance on the folder refuses, names the first and leaves it alone',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const first = await started(folder);
    const second = relais(['start'], { RELAIS_DATA: folder });
    assert.equal((await second.ended).code, 2);
    assert.match(second.errors(), new RegExp(`${folder} est déjà utilisé.*processus ${first.pid}`));
    assert.deepEqual(await sql(folder, 'SELECT 1 AS n'), [{ n: 1 }]);
    first.child.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);
    remove();
  },
);

test('of two starts at the same time on a new folder exactly one wins', limit, async () => {
  const { folder, remove } = dataFolder();
  const both = [0, 1].map(() => relais(['start'], { RELAIS_DATA: folder }));
  const outcomes = await Promise.all(
    both.map((one) =>
      Promise.race([one.says(READY).then(() => 'ready'), one.ended.then(({ code }) => code)]),
    ),
  );
  assert.deepEqual(outcomes.map(String).sort(), ['2', 'ready']);
  for (const one of both) one.child.kill('SIGTERM');
  await Promise.all(both.map((one) => one.ended));
  await allGone(folder);
  remove();
});

test(
  'stale files of a crash, their numbers now those of other processes, are no obstacle',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const first = await started(folder);
    const pidFile = join(folder, 'postgres', 'postmaster.pid');
    const before = readFileSync(pidFile, 'utf8');
    first.child.kill('SIGKILL');
    await first.ended;
    await allGone(folder);
    writeFileSync(pidFile, before.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    writeFileSync(join(folder, 'lock'), String(process.pid));
    writeFileSync(
      join(folder, 'runtime.json'),
      JSON.stringify({ pid: process.pid, databaseUrl: 'postgres://x' }),
    );
    const second = await started(folder);
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
    remove();
  },
);

test(
  'a first start that is killed while it creates the database does not spoil the folder',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const first = relais(['start'], { RELAIS_DATA: folder });
    await first.says('Démarrage');
    await delay(150);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await started(folder);
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
    await allGone(folder);
    remove();
  },
);

test('a data folder too deep for a socket address works all the same', limit, async () => {
  const { folder, remove } = dataFolder();
  const deep = join(folder, 'd'.repeat(90), 'e'.repeat(90));
  const server = await started(deep);
  assert.deepEqual(await sql(deep, 'SELECT 1 AS n'), [{ n: 1 }]);
  server.child.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
  remove();
});

test(
  'when the database dies the server ends with code 70, and the next start recovers',
  limit,
  async () => {
    const { folder, remove } = dataFolder();
    const first = await started(folder);
    await sql(folder, 'CREATE TABLE kept AS SELECT 7 AS n');
    const postmaster = Number(
      readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    const seenFromHere = processesOn(join(folder, 'postgres')).map((line) =>
      Number(line.split(' ')[0]),
    );
    process.kill(
      seenFromHere.includes(postmaster) ? postmaster : (seenFromHere[0] as number),
      'SIGKILL',
    );
    assert.equal((await first.ended).code, 70);
    await allGone(folder);
    const second = await started(folder);
    assert.deepEqual(await sql(folder, 'SELECT n FROM kept'), [{ n: 7 }]);
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
    remove();
  },
);

test('an outside database is used, and the folder is locked all the same', limit, async () => {
  const { testDatabase } = await import('../harness/database.ts');
  const outside = await testDatabase();
  const { folder, remove } = dataFolder();
  const first = await started(folder, { DATABASE_URL: outside.url });
  const second = relais(['start'], { RELAIS_DATA: folder, DATABASE_URL: outside.url });
  assert.equal((await second.ended).code, 2);
  assert.throws(() => statSync(join(folder, 'postgres')), { code: 'ENOENT' });
  first.child.kill('SIGTERM');
  assert.equal((await first.ended).code, 0);
  await outside.drop();
  remove();
});

test('an outside database that is out of reach is told, with code 3', limit, async () => {
  const { folder, remove } = dataFolder();
  const server = relais(['start'], {
    RELAIS_DATA: folder,
    DATABASE_URL: 'postgres://x@127.0.0.1:1/x',
  });
  assert.equal((await server.ended).code, 3);
  assert.match(server.errors(), /La base de données n’est pas accessible/);
  await allGone(folder);
  remove();
});
