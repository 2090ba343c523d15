import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import type { CallsRow } from '../../core/report/calls-row.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import type { FirstContactRow } from '../../core/report/first-contact-row.ts';
import type { RestorationRow } from '../../core/report/restoration-row.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Role } from '../../features/people/actor.ts';
import { type DrawnReport, drawReport } from '../../features/report/draw-report.ts';
import { reportScope } from '../../features/report/policy.ts';
import { runQuery } from '../../features/report/run-query.ts';
import { showDashboard } from '../../features/report/show-dashboard.ts';
import { cancelTicket } from '../../features/ticket/cancel-ticket.ts';
import { changeCategory } from '../../features/ticket/change-category.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { describeMonth } from '../../features/report/describe-month.ts';
import { monthText } from '../../main/month-text.ts';
import { inToronto } from '../harness/clock.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { dashboardOf, numbersOf, opensAll } from '../harness/dashboard.ts';
import { importLog, SAMPLE } from '../harness/imported.ts';
import { ask, asksTheLog, bothWays, monthAsked, queryOf, told } from '../harness/query.ts';
import { oracle, oracleOpenLate } from '../oracle/servicenow-oracle.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.close());

async function draw(month: string, organizationId: number | null = null): Promise<DrawnReport> {
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const report = await drawReport(deps, { month, organizationId }, desk.clock.now());
  if (isRefusal(report)) throw new Error(report.code);
  return report;
}

async function refusal(month: string, organizationId: number | null = null): Promise<string> {
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const report = await drawReport(deps, { month, organizationId }, desk.clock.now());
  return isRefusal(report) ? report.code : 'drawn';
}

const row = <R>(report: DrawnReport, id: string): R =>
  report.commitments.find((one) => one.id === id) as R;

async function restore(number: string): Promise<void> {
  const how = { at: null, reason: null, note: 'remplacé', workaround: false };
  const done = await restoreTicket(desk, desk.agent, { number, version: null }, how);
  assert.ok(!isRefusal(done));
}

test('over a real log, rates, lists and backlog are what an independent computation gives', async () => {
  await importLog(desk);
  const { rows } = await desk.pool.query<{ alias: string; number: string }>(
    'SELECT a.alias, t.number FROM ticket_alias a JOIN ticket t ON t.id = a.ticket_id',
  );
  const ours = new Map(rows.map((one) => [one.alias, one.number]));
  const numbers = (list: readonly string[]) => list.map((alias) => ours.get(alias)).sort();
  const all = oracle(SAMPLE);
  for (const month of ['2016-03', '2016-04', '2016-05', '2016-09']) {
    const report = await draw(month);
    const openLate = oracleOpenLate(SAMPLE, month);
    for (const priority of ['P1', 'P2', 'P3', 'P4', 'P5']) {
      const own = all.filter((one) => one.month === month && one.priority === priority);
      const met = own.filter((one) => one.met);
      const found = row<RestorationRow>(report, `restore-${priority.toLowerCase()}`);
      assert.deepEqual([found.numerator, found.denominator], [met.length, own.length]);
      assert.deepEqual(found.metTickets.ids, numbers(met.map((one) => one.number)));
      assert.deepEqual(found.openLate.ids, numbers(openLate[priority] ?? []));
      assert.equal(found.prudent.denominator, own.length + found.openLate.count);
      const reopened = own.filter((one) => one.reopenings > 0);
      assert.deepEqual(found.reopened.ids, numbers(reopened.map((one) => one.number)));
    }
    const unknown = row<FirstContactRow>(report, 'first-contact').exclusions.find(
      (one) => one.reason === 'imported_unknown',
    );
    assert.equal(unknown?.count, all.filter((one) => one.month === month).length);
    assert.deepEqual(await dashboardOf(desk, month), numbersOf(report));
    await opensAll(desk, report);
    assert.deepEqual(...(await bothWays(desk, month)));
  }
  await asksTheLog(desk, all);
});

test('a month has seven rows in the order of the agreement, « s. o. » over nothing', async () => {
  const report = await draw('2026-01');
  assert.deepEqual(
    report.commitments.map(({ id, priority, target }) => [id, priority, target]),
    [
      ['first-contact', null, 70],
      ['calls-60s', null, 90],
      ['restore-p1', 'P1', 85],
      ['restore-p2', 'P2', 85],
      ['restore-p3', 'P3', 80],
      ['restore-p4', 'P4', 80],
      ['restore-p5', 'P5', 80],
    ],
  );
  for (const { rate, met, display } of report.commitments) {
    assert.deepEqual([rate, met, display], [null, null, 's.\u00a0o.']);
  }
  assert.equal(report.versions.tzdata, process.versions['tz']);
  assert.deepEqual(report.versions.calendars, { '24x7': 1, business: 1, calls: 1 });
  assert.equal(report.versions.software, '1.2.3');
});

test('restored in time, late, open past the target, cancelled: each stands where it must', async () => {
  const [met, late, open, cancelled] = [
    (await desk.register()).number,
    (await desk.register()).number,
    (await desk.register()).number,
    (await desk.register()).number,
  ];
  await desk.register({ kind: 'question' });
  desk.clock.set(inToronto('2026-02-10T10:00'));
  await restore(met);
  desk.clock.set(inToronto('2026-02-12T10:00'));
  await restore(late);
  const gone = await cancelTicket(desk, desk.agent, { number: cancelled, version: null }, 'erreur');
  assert.ok(!isRefusal(gone));
  desk.clock.set(inToronto('2026-03-20T10:00'));
  const report = await draw('2026-02');
  const p3 = row<RestorationRow>(report, 'restore-p3');
  assert.deepEqual([p3.numerator, p3.denominator, p3.display, p3.met], [1, 2, '50\u00a0%', false]);
  assert.deepEqual(p3.metTickets.ids, [met]);
  assert.deepEqual(p3.notMetTickets.ids, [late]);
  assert.deepEqual(p3.openLate.ids, [open]);
  assert.deepEqual([p3.prudent.numerator, p3.prudent.denominator], [1, 3]);
  assert.deepEqual(p3.exclusions, [
    { reason: 'duplicate', count: 0, ids: [] },
    { reason: 'cancelled', count: 1, ids: [cancelled] },
  ]);
  const flagged = report.flagged.find((one) => one.reason === 'cancelled_after_target');
  assert.deepEqual(flagged?.ids, [cancelled]);
  assert.deepEqual(report.volumes, [
    { kind: 'incident', registered: 4, resolved: 2, cancelled: 1, redirected: 0 },
    { kind: 'request', registered: 0, resolved: 0, cancelled: 0, redirected: 0 },
    { kind: 'question', registered: 1, resolved: 0, cancelled: 0, redirected: 0 },
  ]);
  const portal = report.volumesByChannel.find((one) => one.channel === 'portal');
  assert.equal(portal?.registered, 5);
  assert.deepEqual(await dashboardOf(desk, '2026-02'), numbersOf(report));
  assert.deepEqual(...(await bothWays(desk, '2026-02')));
  await opensAll(desk, report);
  const march = await draw('2026-03');
  assert.deepEqual(await dashboardOf(desk, '2026-03'), numbersOf(march));
  assert.deepEqual(...(await bothWays(desk, '2026-03')));
  assert.equal(row<RestorationRow>(march, 'restore-p3').denominator, 0);
});

test('of a month that is not over, the backlog is what is late now', async () => {
  const { number } = await desk.register();
  const late = async () => row<RestorationRow>(await draw('2026-02'), 'restore-p3').openLate.ids;
  desk.clock.set(inToronto('2026-02-10T12:00'));
  assert.deepEqual(await late(), []);
  desk.clock.set(inToronto('2026-02-10T12:00:01'));
  assert.deepEqual(await late(), [number]);
  // What is late and open misses its month; four met in a row would make up for it.
  const asked = { month: '2026-02', organizationId: null, serviceId: null, teamId: null };
  const shown = await showDashboard(desk, asked, desk.clock.now());
  assert.ok(!isRefusal(shown));
  assert.deepEqual(shown.warnings, [
    { id: 'restore-p3', openInTime: 0, outlook: 'missed', needed: 4, spare: 0 },
  ]);
});

test('an incident made a request after its target is listed under the rule’s name', async () => {
  const { number } = await desk.register();
  desk.clock.set(inToronto('2026-02-16T10:00'));
  const change = { kind: 'request', category: null, service: null, reason: 'une demande' } as const;
  const changed = await changeCategory(desk, desk.agent, { number, version: null }, change);
  assert.ok(!isRefusal(changed));
  const report = await draw('2026-02');
  const rule = report.flagged.find((one) => one.reason === 'kind_changed_after_target');
  assert.deepEqual(rule?.ids, [number]);
  assert.deepEqual(await dashboardOf(desk, '2026-02'), numbersOf(report));
  assert.deepEqual(...(await bothWays(desk, '2026-02')));
  assert.equal(row<RestorationRow>(report, 'restore-p3').openLate.count, 0);
});

/** Offered, and handle time in milliseconds over those handled, by half hour and queue. */
const CALLED = {
  '07:30 csc': [1, 90_000, 1],
  '09:00 csc': [3, 0, 0],
  '16:30 csc': [1, 90_000, 1],
  '17:00 csc': [0, 0, 0],
  '23:00 csc': [0, 0, 0],
};

test('calls of the month stand beside their neighbours and the emergency line', async () => {
  const call = (
    id: string,
    arrived: string,
    outcome: string,
    seconds: number,
    emergency = false,
  ): Promise<unknown> => {
    const arrivedAt = inToronto(arrived);
    const end = new Date(arrivedAt + seconds * 1000);
    const answered = outcome === 'answered' ? end : null;
    return desk.pool.query(
      `INSERT INTO call (source, source_id, queue, emergency, arrived_at, outcome, answered_at, ended_at, talk_ms)
       VALUES ('acd', $1, 'csc', $2, $3, $4, $5, $6, $7)`,
      [id, emergency, new Date(arrivedAt), outcome, answered, end, answered && 90_000],
    );
  };
  await call('a', '2026-01-12T07:30', 'answered', 60);
  await call('b', '2026-01-12T16:59:30', 'answered', 61);
  await call('c', '2026-01-12T17:00', 'answered', 1);
  await call('d', '2026-01-13T09:00', 'abandoned', 5);
  await call('e', '2026-01-13T09:00', 'abandoned', 6);
  await call('f', '2026-01-13T09:00', 'platform', 0);
  await call('g', '2026-01-13T23:00', 'answered', 20, true);
  const calls = row<CallsRow>(await draw('2026-01'), 'calls-60s');
  assert.deepEqual(await dashboardOf(desk, '2026-01'), numbersOf(await draw('2026-01')));
  assert.deepEqual(...(await bothWays(desk, '2026-01')));
  const halves = { ...monthAsked('2026-01'), subject: 'calls', dimensions: 'half_hour,queue' };
  assert.deepEqual(told(await ask(desk, { ...halves, measures: 'offered,handle_time' })), CALLED);
  // What takes too long is stopped, and said.
  const slow = queryOf({ ...halves, measures: 'offered' });
  const limits = { statementMs: 30, lines: 2000 };
  const other = await desk.pool.connect();
  await other.query('BEGIN; LOCK TABLE call IN ACCESS EXCLUSIVE MODE');
  const stopped = await runQuery(desk, slow, desk.clock.now(), limits);
  await other.query('ROLLBACK');
  other.release();
  assert.equal(isRefusal(stopped) && stopped.code, 'query_slow');
  const long = await runQuery(desk, slow, desk.clock.now(), { statementMs: 5000, lines: 4 });
  assert.equal(isRefusal(long) && long.code, 'query_lines_too_many');
  await opensAll(desk, await draw('2026-01'));
  assert.deepEqual([calls.numerator, calls.denominator, calls.rate], [1, 4, 25]);
  assert.deepEqual(calls.metCalls.ids, ['acd:a']);
  assert.deepEqual([calls.answeredOfAll.numerator, calls.answeredOfAll.denominator], [1, 4]);
  assert.equal(calls.averageSpeedOfAnswerMs, 60_500);
  assert.equal(calls.averageHandleMs, 90_000);
  assert.deepEqual(calls.emergency, {
    ...{ offered: 1, answered: 1, answeredWithin: 1, unanswered: { count: 0, ids: [] } },
  });
});

test('the same month drawn twice is the same to the byte, and the hash covers all of it', async () => {
  await importLog(desk);
  const first = JSON.stringify(await draw('2016-04'));
  desk.clock.advance(86_400_000);
  assert.equal(JSON.stringify(await draw('2016-04')), first);
  const { hash, ...rest } = JSON.parse(first) as DrawnReport;
  assert.equal(hash, createHash('sha256').update(canonicalJson(rest)).digest('hex'));
  await desk.pool.query(`UPDATE ticket_figure SET month = '2016-05' WHERE ticket_id =
    (SELECT ticket_id FROM ticket_figure WHERE month = '2016-04' LIMIT 1)`);
  assert.notEqual((await draw('2016-04')).hash, hash);
});

test('a month is provisional until the close of the 5th business day after it', async () => {
  desk.clock.set(inToronto('2026-03-06T16:29:59'));
  const early = await draw('2026-02');
  assert.equal(early.provisional, true);
  assert.match(
    monthText(describeMonth(early, 'fr')),
    /PROVISOIRE jusqu’au 6 mars 2026 à 16\sh\s30/,
  );
  desk.clock.set(inToronto('2026-03-06T16:30'));
  const report = await draw('2026-02');
  assert.equal(report.provisional, false);
  assert.equal(report.provisionalUntil, '2026-03-06T16:30:00-05:00');
});

test('a month over dates that nobody confirmed says so', async () => {
  desk.clock.set(inToronto('2026-03-06T16:29:59'));
  assert.equal((await draw('2026-02')).calendarConfirmed, true);
  const report = await draw('2018-05');
  assert.equal(report.calendarConfirmed, false);
  assert.match(monthText(describeMonth(report, 'fr')), /NON CONFIRMÉ/);
});

test('the demonstration’s organization is left out, one organization’s report holds its own', async () => {
  const organization = async (name: string, demo: boolean): Promise<number> => {
    const { rows } = await desk.pool.query<{ id: number }>(
      'INSERT INTO organization (name, demo, created_at) VALUES ($1, $2, now()) RETURNING id',
      [name, demo],
    );
    return rows[0]?.id as number;
  };
  const own = await organization('Régie', false);
  const demo = await organization('Démonstration', true);
  const people = await Promise.all(
    [own, demo].map(async (id, i) => {
      const person = await desk.person(`Personne ${i}`, null);
      await desk.pool.query('UPDATE person SET organization_id = $2 WHERE id = $1', [person, id]);
      return person;
    }),
  );
  const numbers: string[] = [];
  for (const id of people) numbers.push((await desk.register({ requester: { id } })).number);
  desk.clock.advance(3_600_000);
  for (const number of numbers) await restore(number);
  const met = (report: DrawnReport) => row<RestorationRow>(report, 'restore-p3').metTickets.ids;
  const everyone = await draw('2026-02');
  assert.deepEqual([met(everyone), everyone.organization], [[numbers[0]], null]);
  assert.equal(everyone.volumes[0]?.registered, 1);
  assert.deepEqual(met(await draw('2026-02', own)), [numbers[0]]);
  assert.deepEqual((await draw('2026-02', own)).organization, { id: own, name: 'Régie' });
  assert.deepEqual(met(await draw('2026-02', demo)), [numbers[1]]);
});

test('what is no month, or has not begun, is refused', async () => {
  for (const month of ['2016-13', '2016-00', '2016-4', 'avril', '2016-04-01', '', '1989-12']) {
    assert.equal(await refusal(month), 'report_month_malformed', month);
  }
  assert.equal(await refusal('2026-03'), 'report_month_future');
  assert.equal(await refusal('2026-02'), 'drawn');
  assert.equal(await refusal('2026-02', 999), 'not_found');
});

test('a representative draws their own organization’s accounts and no other’s', () => {
  const actor = (role: Role, organizationId: number | null) => ({
    ...{ personId: 1, name: '', organizationId, roles: new Set([role]), teamIds: [] },
    ...{ scopes: null, address: null },
  });
  assert.deepEqual(reportScope(actor('representative', 4), null), { organizationId: 4 });
  assert.deepEqual(reportScope(actor('representative', 4), 4), { organizationId: 4 });
  assert.ok(isRefusal(reportScope(actor('representative', 4), 5)));
  assert.ok(isRefusal(reportScope(actor('representative', null), null)));
  assert.deepEqual(reportScope(actor('manager', null), null), { organizationId: null });
  assert.deepEqual(reportScope(actor('manager', 4), 5), { organizationId: 5 });
});

test('the text is a page a manager reads, in French or in English', async () => {
  await importLog(desk);
  const report = await draw('2016-04');
  const french = monthText(describeMonth(report, 'fr'));
  assert.match(french, /^Reddition de comptes – avril 2016$/m);
  assert.match(french, /non atteinte$/m);
  assert.match(french, /inconnu \(importé\)/);
  const plain = french.replaceAll('\n', ' ').replace(/ +/g, ' ');
  for (const { label, id } of report.commitments.filter((one) => one.priority !== null)) {
    assert.ok(plain.includes(label.replace(/ +/g, ' ')), id);
  }
  assert.ok(Math.max(...french.split('\n').map((line) => line.length)) <= 100);
  const english = monthText(describeMonth(report, 'en'));
  assert.match(english, /^Monthly report – April 2016$/m);
  assert.match(english, /not met$/m);
});
