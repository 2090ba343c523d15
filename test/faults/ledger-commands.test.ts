import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { differences, SAMPLE } from '../harness/imported.ts';
import { type RelaisProcess, relais } from '../harness/relais-process.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-ledger-'));
  database = await testDatabase();
  await seedAgreement(database.pool);
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]): RelaisProcess =>
  relais(args, { DATABASE_URL: database.url, RELAIS_DATA: folder });

async function done(...args: string[]) {
  const started = run(...args);
  const { code } = await started.ended;
  return { code, output: started.output(), errors: started.errors() };
}

async function tickets(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>('SELECT count(*) AS n FROM ticket');
  return rows[0]?.n ?? -1;
}

async function commandsConnected(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'relais command'`,
  );
  return rows[0]?.n ?? 0;
}

const sample = gunzipSync(readFileSync(SAMPLE)).toString('utf8').trimEnd().split('\n');

test('an import that is killed leaves whole incidents, and the next run ends it', async () => {
  const [heading = '', ...rows] = sample;
  const copies = Array.from({ length: 60 }, (_, i) =>
    rows.map((row) => `${String(i).padStart(3, '0')}-${row}`).join('\n'),
  );
  const log = join(folder, 'large.csv');
  writeFileSync(log, `${[heading, ...copies].join('\n')}\n`);
  const killed = run('import', 'servicenow-log', log);
  while (!killed.errors().includes('%') || (await tickets()) === 0) await delay(5);
  killed.child.kill('SIGKILL');
  assert.equal((await killed.ended).signal, 'SIGKILL');
  // What it had begun ends in the database once its connection is found closed.
  while ((await commandsConnected()) > 0) await delay(10);
  const left = await tickets();
  const whole = new Set(rows.map((row) => row.split(',')[0])).size * copies.length;
  assert.ok(left > 0 && left < whole, `${left} of ${whole}`);
  assert.deepEqual(await differences(database.pool), []);
  const { code, output } = await done('import', 'servicenow-log', log, '--json');
  assert.equal(code, 0);
  const { imported, alreadyImported } = JSON.parse(output) as Record<string, number>;
  assert.deepEqual([imported, alreadyImported], [whole - (alreadyImported ?? 0), alreadyImported]);
  assert.equal(await tickets(), whole);
  assert.deepEqual(await differences(database.pool), []);
});

test('import, report, check and backup: data alone on the standard output, codes as told', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, [...sample, 'not a row'].join('\n'));
  const dry = await done('import', 'servicenow-log', bad, '--dry-run');
  assert.equal(dry.code, 1);
  assert.match(dry.errors, new RegExp(`Ligne ${sample.length + 1}`));
  assert.match(dry.output, /Rien n’est écrit/);
  const imported = await done('import', 'servicenow-log', bad, '--json');
  assert.equal(imported.code, 1);
  const [row] = JSON.parse(imported.output).badRows;
  assert.deepEqual([row.line, row.code], [sample.length + 1, 'field_count']);
  assert.match(row.message, /nombre de champs/);

  const report = await done('report', '2016-04', '--json');
  assert.equal(report.code, 0);
  assert.equal(JSON.parse(report.output).month, '2016-04');
  assert.equal((await done('report', '2016-04')).output, report.output);
  const page = await done('report', '2016-04', '--text');
  assert.match(page.output, /avril 2016/);
  const none = await done('report', '2016-13');
  assert.deepEqual([none.code, none.output], [2, '']);
  assert.match(none.errors, /n’est pas un mois/);
  const nobody = await done('report', '2016-04', '--organization', 'personne');
  assert.deepEqual([nobody.code, nobody.output], [2, '']);

  assert.equal((await done('check')).code, 0);
  await database.pool.query(`UPDATE ticket SET hops = 99 WHERE id = (SELECT min(id) FROM ticket)`);
  const wrong = await done('check', '--json');
  assert.equal(wrong.code, 1);
  const [difference] = JSON.parse(wrong.output).differences;
  assert.deepEqual([difference.field, difference.stored], ['hops', 99]);
  assert.match((await done('check')).output, /INC\d+\s: fiche, hops\s: inscrit 99/);

  const file = join(folder, 'all.tar.gz');
  assert.equal((await done('backup', file)).code, 0);
  assert.equal((await done('backup', file)).code, 2);
  const full = await done('restore', file);
  assert.equal(full.code, 2);
  assert.match(full.errors, /n’est pas vide/);
  const missing = await done('restore', join(folder, 'none.tar.gz'));
  assert.equal(missing.code, 3);
});

test('a file that is no log is refused with a sentence and nothing is written', async () => {
  const path = join(folder, 'other.csv');
  writeFileSync(path, 'a,b\n1,2\n');
  const refused = await done('import', 'servicenow-log', path);
  assert.deepEqual([refused.code, refused.output], [2, '']);
  assert.match(refused.errors, /il lui manque les colonnes/);
  assert.equal(await tickets(), 0);
});
