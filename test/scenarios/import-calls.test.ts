import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { importQueueLog } from '../../features/import/import-queue-log.ts';
import { countLedgerCalls } from '../../features/report/count-calls.ts';
import { planStaffing } from '../../features/report/plan-staffing.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { relais } from '../harness/relais-process.ts';

const LOG = join(import.meta.dirname, '../fixtures/calls/october-1999.gz');

const clock = movedClock(Date.parse('2026-02-09T15:00:00Z'));

let database: TestDatabase;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-calls-'));
  database = await testDatabase();
  await seedAgreement(database.pool);
});
after(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  const started = relais(args, { DATABASE_URL: database.url, RELAIS_DATA: folder });
  const { code } = await started.ended;
  const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
  return { code, output: plain(started.output()), errors: plain(started.errors()) };
}

const place = () => ({ pool: database.pool, clock, agreements: agreementBook() });

const take = (path: string, { dryRun = false } = {}) =>
  importQueueLog(place(), { path, timeZone: 'Etc/GMT-2', dryRun });

function done<Result>(result: Result | Refusal): Result {
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result;
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Counts the file by itself: fields of the log that the import does not read, such as the wait that the switch wrote. */
function counted(text: string) {
  let [answered, within, abandoned, short, wait, talk] = [0, 0, 0, 0, 0, 0];
  for (const line of text.trim().split('\n')) {
    const [, , , , event, one = '', two = '', three = ''] = line.split('|');
    if (event === 'CONNECT') {
      answered++;
      wait += Number(one);
      if (Number(one) <= 60) within++;
    } else if (event === 'COMPLETECALLER') talk += Number(two);
    else if (event === 'ABANDON') {
      abandoned++;
      if (Number(three) <= 5) short++;
    }
  }
  const average = (sum: number) => Math.trunc((sum * 1000) / answered) / 1000;
  return {
    ...{ offered: answered + abandoned, answered, abandoned, shortAbandoned: short },
    ...{ answeredWithin60: within, asaSeconds: average(wait), ahtSeconds: average(talk) },
  };
}

test('a real month of calls gives the figures of an independent count, and is imported once', async () => {
  const text = gunzipSync(readFileSync(LOG)).toString();
  const dry = done(await take(LOG, { dryRun: true }));
  assert.equal(dry.imported, 32_967);
  // The log as it was in the middle of the month: calls under way get their end from the whole one.
  const lines = text.trim().split('\n');
  const half = file('half.gz', gzipSync(lines.slice(0, 50_030).join('\n')));
  const first = done(await take(half));
  assert.ok(first.unended > 0, 'somebody is talking there');
  const whole = done(await take(LOG));
  assert.deepEqual([first.badRows, whole.badRows, whole.waiting], [[], [], 0]);
  assert.equal(whole.lines, 96_795);
  assert.equal(whole.imported, 32_967 - first.imported);
  assert.equal(whole.alreadyImported, first.imported);
  assert.equal(whole.completed, first.unended);
  const again = done(await take(LOG));
  assert.deepEqual([again.imported, again.completed, again.alreadyImported], [0, 0, 32_967]);

  const asked = { from: '1999-10-01', to: '1999-11-01', calendar: '24x7', timeZone: null };
  const figures = done(await countLedgerCalls(place(), asked));
  const expected = counted(text);
  for (const [name, value] of Object.entries(expected)) {
    assert.equal(figures[name as keyof typeof expected], value, name);
  }
  assert.equal(expected.offered, 32_967);
  assert.equal(figures.outOfHours, 0);
  assert.equal(figures.official.denominator, expected.offered - expected.shortAbandoned);
  assert.equal(figures.outliers.length, 14);
  const days = ['--from', '1999-10-01', '--to', '1999-11-01'];
  const told = await run('calls', ...days, '--calendar', '24x7');
  assert.match(told.output, /Taux officiel +82,2 % \(27 017 \/ 32 830\)/);
});

test('a real month of calls says how many people each half hour needs', async () => {
  const october = { from: '1999-10-01', to: '1999-11-01', calendar: '24x7', timeZone: 'Etc/GMT-2' };
  const measured = { targetPercent: null, withinSeconds: null, handleSeconds: null };
  const plan = done(await planStaffing(place(), { ...october, ...measured }));
  assert.equal(plan.halfHours.length, 48);
  const text = gunzipSync(readFileSync(LOG)).toString();
  // Counted by the file alone: seconds of the epoch two hours ahead of UTC.
  const perDay = new Map<string, number>();
  for (const line of text.trim().split('\n')) {
    const [second = '', , , , event] = line.split('|');
    if (event !== 'ENTERQUEUE') continue;
    const local = new Date((Number(second) + 7200) * 1000).toISOString();
    const half = `${local.slice(11, 13)}:${Number(local.slice(14, 16)) < 30 ? '00' : '30'}`;
    const key = `${half} ${local.slice(0, 10)}`;
    perDay.set(key, (perDay.get(key) ?? 0) + 1);
  }
  for (const { at, calls, mostCalls, days } of plan.halfHours) {
    const own = [...perDay].filter(([key]) => key.startsWith(at)).map(([, count]) => count);
    const sum = own.reduce((total, count) => total + count, 0);
    assert.deepEqual([calls, mostCalls, days], [sum, Math.max(0, ...own), 31], at);
  }
  assert.equal(plan.handleSeconds, 180.1);
  const ten = plan.halfHours.find(({ at }) => at === '10:00');
  assert.deepEqual([ten?.people, ten?.peopleAsPatient, ten?.reached.met], [9, 8, false]);
  const longer = done(await planStaffing(place(), { ...october, ...measured, handleSeconds: 360 }));
  assert.ok((longer.halfHours.find(({ at }) => at === '10:00')?.people ?? 0) > (ten?.people ?? 0));

  const days = ['--from', '1999-10-01', '--to', '1999-11-01'];
  const told = await run(
    'staffing',
    ...days,
    '--handle',
    '360',
    '--target',
    '80',
    '--within',
    '20',
  );
  assert.match(told.output, /^Visé : 80 % des appels répondus en 20 s ou moins\n.*360 s, donnée/);
  assert.match(told.output, /^07:30 +21 +42,14 +8,43 +12 +11 +16 \(61\) +85,7 % \(753 \/ 878\)$/m);
  const wrong = await run('staffing', ...days, '--handle', 'long');
  assert.match(wrong.errors, /La valeur « long » ne convient pas à « --handle <seconds> »/);
  const refusals = [
    [
      await planStaffing(place(), { ...october, ...measured, targetPercent: 100 }),
      'staffing_out_of_bounds',
    ],
    [
      await planStaffing(place(), {
        ...october,
        ...measured,
        from: '2020-01-01',
        to: '2020-02-01',
      }),
      'staffing_handle_unknown',
    ],
    [
      await planStaffing(place(), { ...october, ...measured, calendar: 'lune' }),
      'calendar_unknown',
    ],
  ] as const;
  for (const [refusal, code] of refusals) {
    assert.ok(isRefusal(refusal), code);
    assert.equal(refusal.code, code);
  }
});

test('bad lines are told and the rest is taken; what is no such log is refused', async () => {
  const log = file(
    'bad.log',
    [
      '1767024000|9.1|soutien|NONE|ENTERQUEUE||5145550123|1',
      '1767024004|9.1|soutien|Agent/1|CONNECT|4|9.1b|1',
      '1767024060|9.9|soutien|Agent/1|COMPLETECALLER|4|56|1',
      'hier|9.1|soutien|Agent/1|COMPLETECALLER|4|56|1',
      '1767024064|9.1|soutien|Agent/1|COMPLETECALLER|4|60|1',
    ].join('\n'),
  );
  const taken = await run('import', 'queue-log', log);
  assert.equal(taken.code, 1);
  assert.match(taken.errors, /Ligne 3 : l’appel « 9\.9 » n’est jamais arrivé/);
  assert.match(taken.errors, /Ligne 4 : time : « hier » n’est ni/);
  assert.match(taken.output, /1 appel importé/);
  const refused = await run('import', 'queue-log', log, '--time-zone', 'Lune');
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /fuseau horaire « Lune »/);

  const october = { from: '1999-10-01', to: '1999-11-01', calendar: null, timeZone: null };
  const refusals = [
    [await take(file('none.log', 'a\nb\n')), 'import_not_queue_log'],
    [await take(file('empty.log', '')), 'import_file_empty'],
    [await take(folder), 'not_a_file'],
    [await countLedgerCalls(place(), { ...october, from: '1999-10-32' }), 'date_malformed'],
    [await countLedgerCalls(place(), { ...october, to: '1999-10-01' }), 'range_empty'],
    [await countLedgerCalls(place(), { ...october, calendar: 'lune' }), 'calendar_unknown'],
    [
      await countLedgerCalls(place(), { ...october, timeZone: 'Lune' }),
      'calendar_time_zone_unknown',
    ],
  ] as const;
  for (const [found, code] of refusals) assert.equal(isRefusal(found) && found.code, code);
});
