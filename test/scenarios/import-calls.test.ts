import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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
import { showDashboard, showTrend } from '../../features/report/show-dashboard.ts';
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
function counted(text: string, isCounted: (arrived: number) => boolean = () => true) {
  let [answered, within, abandoned, short, wait, talk] = [0, 0, 0, 0, 0, 0];
  const arrived = new Map<string, number>();
  for (const line of text.trim().split('\n')) {
    const [second, call = '', , , event, one = '', two = '', three = ''] = line.split('|');
    if (event === 'ENTERQUEUE') arrived.set(call, Number(second));
    if (!isCounted(arrived.get(call) ?? 0)) continue;
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

const TORONTO = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'America/Toronto', hourCycle: 'h23', weekday: 'short', month: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit' },
});
/** The month of a second of the epoch by the clock of Toronto, and its half hour when it is in hours (Definition 15). */
function wallOf(second: number): { month: string; half: string | null } {
  const parts = TORONTO.formatToParts(second * 1000);
  const {
    weekday = '',
    month = '',
    hour = '',
    minute = '',
  } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const at = `${hour}:${minute < '30' ? '00' : '30'}`;
  const open = !weekday.startsWith('S') && at >= '07:30' && at < '17:00';
  return { month, half: open ? at : null };
}

test('the dashboard of a real month, its documents and the command line give the figures of an independent count', async () => {
  const text = gunzipSync(readFileSync(LOG)).toString();
  const isIn = (second: number): boolean => {
    const { month, half } = wallOf(second);
    return month === '10' && half !== null;
  };
  const expected = counted(text, isIn);
  const month = '1999-10';
  const whole = { month, organizationId: null, serviceId: null, teamId: null };
  const { calls } = done(await showDashboard(place(), whole, clock.now()));
  assert.ok(calls !== null);
  const { counts } = calls;
  assert.deepEqual(
    {
      ...{ offered: counts.offeredInHours, answered: counts.answered },
      ...{ abandoned: counts.abandoned, shortAbandoned: counts.shortAbandoned },
      answeredWithin60: counts.answeredWithin,
      asaSeconds: (calls.averageSpeedOfAnswerMs ?? 0) / 1000,
      ahtSeconds: (calls.averageHandleMs ?? 0) / 1000,
    },
    expected,
  );
  // By half hour of the day, from the file alone.
  const halves = new Map<string, number>();
  let beyond = 0;
  for (const line of text.trim().split('\n')) {
    const [second = '', , , , event] = line.split('|');
    if (event !== 'ENTERQUEUE') continue;
    const at = wallOf(Number(second));
    if (at.month !== '10') continue;
    if (at.half === null) beyond++;
    else halves.set(at.half, (halves.get(at.half) ?? 0) + 1);
  }
  assert.equal(counts.outOfHours, beyond);
  assert.deepEqual(
    calls.halfHours.map(({ at, calls: came }) => [at, came]),
    [...halves].sort(),
  );
  const row = { numerator: expected.answeredWithin60, denominator: 0 };
  row.denominator = expected.offered - expected.shortAbandoned;
  const trend = done(await showTrend(place(), whole, clock.now()));
  assert.deepEqual([trend.months.length, trend.months.at(-1)?.month], [13, month]);
  const shown = trend.months.at(-1)?.rows.find(({ id }) => id === 'calls-60s');
  assert.deepEqual([shown?.numerator, shown?.denominator], [row.numerator, row.denominator]);

  // The document and the lists, out of files that the command writes.
  const [xlsx, csv] = [join(folder, 'month.xlsx'), join(folder, 'month.csv')];
  for (const [option, path] of [
    ['--xlsx', xlsx],
    ['--csv', csv],
  ] as const) {
    const written = await run('report', month, option, path);
    assert.equal(written.code, 0, written.errors);
  }
  const standings = new Map<string, number>();
  for (const line of readFileSync(csv, 'utf8').trim().split('\r\n').slice(1)) {
    const [, standing = ''] = line.split(',');
    standings.set(standing, (standings.get(standing) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries([...standings].sort()), {
    abandoned: expected.abandoned - expected.shortAbandoned,
    answered_late: expected.answered - expected.answeredWithin60,
    answered_within: expected.answeredWithin60,
    out_of_hours: beyond,
    short_abandon: expected.shortAbandoned,
  });
  const sheet = cellsOf(xlsx);
  const read = (label: string): string | undefined => sheet.get(label);
  assert.deepEqual(
    ['offerts dans les heures', 'répondus', 'répondus dans le délai', 'abandonnés'].map(read),
    [expected.offered, expected.answered, expected.answeredWithin60, expected.abandoned].map(
      String,
    ),
  );
  const told = JSON.parse(
    (await run('calls', '--from', '1999-10-01', '--to', '1999-11-01', '--json')).output,
  );
  for (const [name, value] of Object.entries(expected)) assert.equal(told[name], value, name);
});

/** The first two cells of each row of a workbook, out of its own parts. */
function cellsOf(path: string): Map<string, string> {
  const text = execFileSync('python3', ['-c', READ, path], { encoding: 'utf8' });
  return new Map(JSON.parse(text) as [string, string][]);
}

const READ = `import json, re, sys, zipfile
rows = []
with zipfile.ZipFile(sys.argv[1]) as book:
    for name in sorted(book.namelist()):
        if not name.startswith('xl/worksheets/sheet'): continue
        for row in re.findall(r'<row[^>]*>(.*?)</row>', book.read(name).decode(), re.S):
            cells = re.findall(r'<c [^>]*>.*?<(?:t|v)[^>]*>(.*?)</(?:t|v)>', row, re.S)
            rows.append((cells + ['', ''])[:2])
print(json.dumps(rows))`;

test('a real month of calls says how many people each half hour needs', async () => {
  const october = { from: '1999-10-01', to: '1999-11-01', calendar: '24x7', timeZone: 'Etc/GMT-2' };
  const measured = {
    ...{ targetPercent: null, withinSeconds: null, handleSeconds: null },
    leaveOut: { holidays: true, interruptions: true },
  };
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
