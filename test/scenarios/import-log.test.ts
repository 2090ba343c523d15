import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IncidentFacts } from '../../core/report/facts.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { importServicenowLog } from '../../features/import/import-servicenow-log.ts';
import { showTrend } from '../../features/report/show-dashboard.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { movedClock } from '../harness/clock.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { differences, importLog, SAMPLE } from '../harness/imported.ts';
import { oracle } from '../oracle/servicenow-oracle.ts';

const clock = movedClock(Date.parse('2026-02-09T15:00:00Z'));
const sample = gunzipSync(readFileSync(SAMPLE)).toString('utf8').trimEnd().split('\n');

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-import-'));
});
after(() => rmSync(folder, { recursive: true }));

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await seedAgreement(database.pool);
});
afterEach(() => database.drop());

const place = () => ({ pool: database.pool, clock });

async function count(table: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return rows[0]?.n ?? -1;
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What was imported, but for ids, numbers and instants of recording. */
async function imported(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `SELECT a.alias, t.status, t.priority, t.channel, t.reached_at, t.restored_at, t.closed_at,
            t.reopened_count, t.hops, p.name AS person, m.name AS team, c.code AS category, f.month,
            f.facts - 'id' AS facts, f.organization_id = t.organization_id AS same,
            (SELECT jsonb_agg(jsonb_build_array(e.type, e.at, e.data - 'requesterId' - 'teamId'
                      - 'categoryId' - 'fromCategoryId' - 'fromTeamId' - 'toTeamId' - 'personId') ORDER BY e.seq)
               FROM ticket_event e WHERE e.ticket_id = t.id) AS history
       FROM ticket_alias a JOIN ticket t ON t.id = a.ticket_id JOIN person p ON p.id = t.requester_id
       LEFT JOIN team m ON m.id = t.team_id LEFT JOIN category c ON c.id = t.category_id
       JOIN ticket_figure f ON f.ticket_id = t.id
      ORDER BY a.alias`,
  );
  return rows;
}

test('every incident is imported once, and each figure is what an independent computation gives', async () => {
  const summary = await importLog(place());
  const expected = oracle(SAMPLE);
  assert.equal(summary.imported, expected.length);
  assert.equal(summary.rows, sample.length - 1);
  assert.deepEqual([summary.skippedRows, summary.badRows], [5, []]);
  const { rows } = await database.pool.query<{
    alias: string;
    month: string;
    facts: IncidentFacts;
  }>('SELECT a.alias, f.month, f.facts FROM ticket_alias a JOIN ticket_figure f USING (ticket_id)');
  const figures = new Map(rows.map((row) => [row.alias, row]));
  for (const one of expected) {
    const { month, facts } = figures.get(one.number) ?? assert.fail(`${one.number} is missing`);
    assert.deepEqual(
      {
        month,
        priority: facts.priority,
        elapsed: facts.elapsedSeconds,
        withGaps: facts.elapsedWithGapsSeconds,
        met: facts.elapsedSeconds <= facts.targetSeconds,
        reopenings: facts.reopenedCount,
        restoredAt: facts.restoredAt,
      },
      {
        month: one.month,
        priority: one.priority,
        elapsed: one.elapsedMinutes * 60,
        withGaps: one.elapsedWithGapsMinutes * 60,
        met: one.met,
        reopenings: one.reopenings,
        restoredAt: one.restoredAt === null ? null : Date.parse(one.restoredAt),
      },
      one.number,
    );
  }
  assert.deepEqual(await differences(database.pool), []);
  await showsThirteenMonths(expected);
});

/** The trend of the whole log, with the month before it, is what the independent computation gives. */
async function showsThirteenMonths(expected: ReturnType<typeof oracle>): Promise<void> {
  const asked = { month: '2017-02', organizationId: null, serviceId: null, teamId: null };
  const trend = await showTrend({ ...place(), agreements: agreementBook() }, asked, clock.now());
  assert.ok(!isRefusal(trend));
  assert.equal(trend.months.length, 13);
  let counted = 0;
  for (const { month, rows: own } of trend.months) {
    for (const priority of ['P1', 'P2', 'P3', 'P4', 'P5']) {
      const there = expected.filter((one) => one.month === month && one.priority === priority);
      const found = own.find(({ id }) => id === `restore-${priority.toLowerCase()}`);
      const met = there.filter((one) => one.met).length;
      assert.deepEqual([found?.numerator, found?.denominator], [met, there.length], month);
      counted += there.length;
    }
  }
  assert.equal(
    counted,
    expected.filter(({ month }) => month !== null && month >= '2016-02' && month <= '2017-02')
      .length,
  );
}

test('an import sends nothing, creates no job and leaves the people of the centre alone', async () => {
  await importLog(place());
  for (const table of ['outbox', 'due_job', 'alert', 'role_grant', 'account']) {
    assert.equal(await count(table), 0, table);
  }
  const { rows } = await database.pool.query(
    `SELECT count(DISTINCT organization_id) AS organizations, count(email) AS addresses FROM person`,
  );
  assert.deepEqual(rows, [{ organizations: 1, addresses: 0 }]);
  const teams = await database.pool.query('SELECT 1 FROM team WHERE NOT imported OR level <> 1');
  assert.equal(teams.rows.length, 0);
});

test('a second run changes nothing', async () => {
  await importLog(place());
  const tables = [
    'ticket',
    'ticket_event',
    'ticket_alias',
    'ticket_figure',
    'person',
    'team',
    'audit',
  ];
  const counts = async () => Promise.all(tables.map(count));
  const [before, history] = [await counts(), await imported()];
  const again = await importLog(place());
  assert.deepEqual([again.imported, again.alreadyImported], [0, history.length]);
  assert.deepEqual(await counts(), before);
  assert.deepEqual(await imported(), history);
});

test('an import cut between batches leaves whole incidents, and goes on to the same end', async () => {
  const whole = await testDatabase();
  await seedAgreement(whole.pool);
  await importLog({ pool: whole.pool, clock });
  const cut = importLog(place(), {
    batchSize: 10,
    onProgress(done) {
      if (done >= 30) throw new Error('cut');
    },
  });
  await assert.rejects(cut, /cut/);
  assert.equal(await count('ticket'), 30);
  assert.deepEqual(await differences(database.pool), []);
  const rest = await importLog(place());
  assert.deepEqual([rest.alreadyImported, rest.imported], [30, rest.incidents - 30]);
  const resumed = await imported();
  await database.drop();
  database = whole;
  assert.deepEqual(resumed, await imported());
});

test('two imports at once import each incident once', async () => {
  const both = await Promise.all([
    importLog(place(), { batchSize: 7 }),
    importLog(place(), { batchSize: 13 }),
  ]);
  assert.equal(both[0].imported + both[1].imported, both[0].incidents);
  assert.equal(await count('ticket'), both[0].incidents);
  assert.deepEqual(await differences(database.pool), []);
});

test('a dry run writes nothing and says the same', async () => {
  const said = await importLog(place(), { dryRun: true });
  assert.equal(await count('ticket'), 0);
  assert.equal(await count('person'), 0);
  const { rows } = await database.pool.query<{ last: boolean }>(
    'SELECT is_called AS last FROM confirmation_number',
  );
  assert.equal(rows[0]?.last, false);
  assert.deepEqual({ ...(await importLog(place())), dryRun: true }, said);
});

test('bad rows are told by their lines, and the rest of the file is imported', async () => {
  const bad = [...sample];
  bad[3] = (bad[3] as string).replace(/\d+\/\d+\/2016 /, '31/2/2016 ');
  bad[7] = 'nothing of the kind';
  bad[9] = (bad[9] as string).replace(/,(New|Active|Resolved|Closed),/, ',Melting,');
  const summary = await importLog(place(), { path: file('bad.csv', bad.join('\n')) });
  assert.deepEqual(
    summary.badRows.map(({ line, code }) => [line, code]),
    [
      [4, 'date_impossible'],
      [8, 'field_count'],
      [10, 'state_unknown'],
    ],
  );
  assert.equal(summary.imported, summary.incidents);
  assert.deepEqual(await differences(database.pool), []);
});

test('rows of an incident need not be neighbours; CRLF and a byte-order mark are read', async () => {
  await importLog(place());
  const expected = await imported();
  const other = await testDatabase();
  await seedAgreement(other.pool);
  const [heading = '', ...rows] = sample;
  const nth = new Map<string, number>();
  const dealt = rows.map((row) => {
    const number = row.split(',')[0] ?? '';
    nth.set(number, (nth.get(number) ?? 0) + 1);
    return { row, round: nth.get(number) as number };
  });
  dealt.sort((a, b) => a.round - b.round);
  const text = `\uFEFF${[heading, ...dealt.map(({ row }) => row)].join('\r\n')}\r\n`;
  await importLog({ pool: other.pool, clock }, { path: file('dealt.csv', text) });
  await database.drop();
  database = other;
  assert.deepEqual(await imported(), expected);
});

const UNUSABLE: readonly (readonly [string, string, Buffer | string])[] = [
  ['an empty file', 'import_file_empty', ''],
  ['a file without the columns', 'import_columns_missing', 'number,state\n1,New\n'],
  ['a damaged gzip file', 'import_file_damaged', gzipSync(sample.join('\n')).subarray(0, 4000)],
  ['another kind of file', 'import_not_a_log', 'x'.repeat(1_200_000)],
];

for (const [what, code, content] of UNUSABLE) {
  test(`${what} is refused whole`, async () => {
    const path = file(`${code}.csv`, content);
    const given = { path, timeZone: 'America/Toronto', dryRun: false };
    const answer = await importServicenowLog({ ...place(), agreements: agreementBook() }, given);
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, code);
    assert.equal(await count('ticket'), 0);
  });
}

test('an incident still open at the end of the log stays open, with its due time and no job', async () => {
  const [heading = '', ...rows] = sample;
  const number = rows[0]?.split(',')[0];
  const open = rows.filter((row) => row.startsWith(`${number},New`));
  await importLog(place(), { path: file('open.csv', [heading, ...open].join('\n')) });
  const { rows: stored } = await database.pool.query(
    `SELECT t.status, t.due_at AS due, f.month, (SELECT count(*) FROM due_job) AS jobs
       FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id`,
  );
  // t0 is before the opening of Monday 29 February; ten hours end on Tuesday at 10:30.
  const due = Date.parse('2016-03-01T15:30:00Z');
  assert.deepEqual(stored, [{ status: 'registered', due, month: null, jobs: 0 }]);
  assert.deepEqual(await differences(database.pool), []);
});

test('a folder is no file', async () => {
  const deps = { ...place(), agreements: agreementBook() };
  const given = { path: folder, timeZone: 'America/Toronto', dryRun: false };
  const answer = await importServicenowLog(deps, given);
  assert.ok(isRefusal(answer) && answer.code === 'not_a_file');
});

test('an unknown time zone is refused, another one is used', async () => {
  const deps = { ...place(), agreements: agreementBook() };
  const nowhere = await importServicenowLog(deps, {
    ...{ path: SAMPLE, timeZone: 'Québec/Nulle-Part', dryRun: false },
  });
  assert.ok(isRefusal(nowhere) && nowhere.code === 'import_time_zone_unknown');
  await importLog(place(), { timeZone: 'America/Halifax' });
  const [number, at] = ['0000045', Date.parse('2016-02-29T05:16:00Z')];
  const { rows } = await database.pool.query<{ at: number }>(
    `SELECT t.reached_at AS at FROM ticket t JOIN ticket_alias a ON a.ticket_id = t.id WHERE a.alias = $1`,
    [number],
  );
  assert.equal(rows[0]?.at, at);
});
