import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import type { CallRecord } from '../../core/call/call.ts';
import { computeClock } from '../../core/clock/clock.ts';
import type { ClockEvent, ClockHistory } from '../../core/clock/history.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { CallsRow } from '../../core/report/calls-row.ts';
import {
  clockFacts,
  type IncidentFacts,
  incidentFlags,
  type LateAct,
  openAt,
  targetPassed,
} from '../../core/report/facts.ts';
import { listCalls, listedIncident } from '../../core/report/listed-facts.ts';
import type { FirstContactRow } from '../../core/report/first-contact-row.ts';
import {
  type MonthInput,
  type MonthReport,
  monthOf,
  monthReport,
} from '../../core/report/month.ts';
import type { RestorationRow } from '../../core/report/restoration-row.ts';
import type { FirstContactReason } from '../../core/ticket/first-contact.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const zone = agreement.tables['business']?.zone;
assert.ok(zone);
const ofCalls = agreement.terms.commitments.find((one) => one.indicator === 'calls');
const table = agreement.tables['calls'];
assert.ok(ofCalls?.indicator === 'calls' && table);
const callTerms = { ...ofCalls, table };
const t = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

interface Made {
  readonly priority?: Priority;
  readonly start?: string;
  readonly events?: readonly (readonly [type: string, at: string, to?: Priority])[];
  readonly acts?: readonly { readonly act: LateAct; readonly at: number }[];
  readonly more?: Partial<IncidentFacts>;
  readonly reason?: FirstContactReason;
}

function historyOf({
  priority = 'P1',
  start = '2026-02-10T10:00:00-05:00',
  events = [],
}: Made): ClockHistory {
  return {
    start: t(start),
    priority,
    events: events.map(([type, at, to]) => ({ type, at: t(at), to }) as ClockEvent),
  };
}

function incident(id: string, made: Made): IncidentFacts {
  const history = historyOf(made);
  const clock = computeClock(history, agreement.clock, null);
  return {
    id,
    kind: 'incident',
    category: 'bureautique',
    channel: 'phone',
    reachedAt: history.start,
    ...clockFacts(clock, agreement.clock),
    excluded: null,
    excludedAt: null,
    flags: incidentFlags(history, made.acts ?? [], clock, agreement.clock),
    firstContact: { reason: made.reason ?? 'first_contact', observationEndsAt: null },
    ...made.more,
  };
}

interface Found extends Partial<Pick<MonthInput, 'month' | 'open' | 'drawnAt'>> {
  readonly incidents?: readonly IncidentFacts[];
  readonly departed?: MonthInput['flagged'];
  readonly calls?: readonly CallRecord[];
}

function report({ incidents = [], departed = [], calls = [], ...input }: Found): MonthReport {
  const drawnAt = input.drawnAt ?? t('2026-03-15T12:00:00-04:00');
  const flags = incidents.flatMap((one) => one.flags.map(({ rule }) => ({ rule, id: one.id })));
  return monthReport({
    month: '2026-02',
    agreement,
    incidents: incidents.map((one) => listedIncident(one, drawnAt)),
    open: [],
    flagged: [...flags, ...departed],
    calls: listCalls(calls, callTerms),
    volumes: [],
    calendarVersions: { business: 1 },
    tzdata: '2026a',
    software: '0.1.0',
    ...input,
    drawnAt,
  });
}

function row<Row>(drawn: MonthReport, id: string): Row {
  const found = drawn.commitments.find((one) => one.id === id);
  assert.ok(found, id);
  return found as Row;
}

/** P1 from 10:00, restored at `at`. */
const restoredAt = (at: string): Made => ({ events: [['restore', `2026-02-10T${at}-05:00`]] });

test('rows come in the order of the agreement, all « s. o. » for an empty month', () => {
  const drawn = report({});
  assert.deepEqual(
    drawn.commitments.map((one) => [one.id, one.priority, one.target, one.display, one.met]),
    [
      ['first-contact', null, 70, 's.\u00a0o.', null],
      ['calls-60s', null, 90, 's.\u00a0o.', null],
      ['restore-p1', 'P1', 85, 's.\u00a0o.', null],
      ['restore-p2', 'P2', 85, 's.\u00a0o.', null],
      ['restore-p3', 'P3', 80, 's.\u00a0o.', null],
      ['restore-p4', 'P4', 80, 's.\u00a0o.', null],
      ['restore-p5', 'P5', 80, 's.\u00a0o.', null],
    ],
  );
  assert.deepEqual(
    drawn.commitments.map((one) => one.label),
    seed.terms.commitments.map((one) => one.label),
  );
});

test('elapsed decides, duplicates and cancelled are out and counted by reason', () => {
  const drawn = report({
    incidents: [
      incident('INC-exact', restoredAt('13:00:00')),
      incident('INC-over', restoredAt('13:00:01')),
      incident('INC-dup', {
        ...restoredAt('11:00:00'),
        more: { excluded: 'duplicate', excludedAt: t('2026-02-10T12:00:00-05:00') },
      }),
      incident('INC-gone', {
        more: { excluded: 'cancelled', excludedAt: t('2026-02-11T12:00:00-05:00') },
      }),
      incident('INC-other', { ...restoredAt('11:00:00'), priority: 'P2' }),
    ],
  });
  const p1 = row<RestorationRow>(drawn, 'restore-p1');
  assert.deepEqual([p1.numerator, p1.denominator, p1.rate, p1.met], [1, 2, 50, false]);
  assert.deepEqual(p1.metTickets, { count: 1, ids: ['INC-exact'] });
  assert.deepEqual(p1.notMetTickets, { count: 1, ids: ['INC-over'] });
  assert.deepEqual(p1.exclusions, [
    { reason: 'duplicate', count: 1, ids: ['INC-dup'] },
    { reason: 'cancelled', count: 1, ids: ['INC-gone'] },
  ]);
  assert.equal(row<RestorationRow>(drawn, 'restore-p2').display, '100\u00a0%');
});

test('the prudent rate counts what is open past its target on the last day, and only that', () => {
  const end = t('2026-03-01T00:00:00-05:00');
  const open = (id: string, made: Made) => openAt(id, historyOf(made), agreement.clock, end);
  const late = open('INC-late', { start: '2026-02-28T20:59:59-05:00' });
  const onTime = open('INC-on-time', { start: '2026-02-28T21:00:00-05:00' });
  const paused = open('INC-paused', {
    start: '2026-02-20T10:00:00-05:00',
    events: [['pause', '2026-02-20T11:00:00-05:00']],
  });
  assert.equal(late?.elapsedSeconds, 10_801);
  assert.equal(onTime?.elapsedSeconds, 10_800);
  assert.equal(paused?.paused, true);
  const restored = { events: [['restore', '2026-02-28T23:59:59-05:00']] } as const;
  assert.equal(open('INC-done', { start: '2026-02-20T10:00:00-05:00', ...restored }), null);
  assert.equal(open('INC-next', { start: '2026-03-01T00:00:00-05:00' }), null);
  assert.notEqual(
    open('INC-just-after', {
      start: '2026-02-20T10:00:00-05:00',
      events: [['restore', '2026-03-01T00:00:00-05:00']],
    }),
    null,
  );
  const backlog = [late, onTime, paused].filter((one) => one !== null);
  const drawn = report({ incidents: [incident('INC-met', restoredAt('11:00:00'))], open: backlog });
  const p1 = row<RestorationRow>(drawn, 'restore-p1');
  assert.equal(p1.display, '100\u00a0%');
  assert.deepEqual(p1.openLate, { count: 1, ids: ['INC-late'] });
  assert.deepEqual([p1.prudent.numerator, p1.prudent.denominator, p1.prudent.met], [1, 2, false]);
});

test('reopened incidents are listed, with the rate if their gap were counted', () => {
  const reopened: Made = {
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['reopen', '2026-02-10T14:00:00-05:00'],
      ['restore', '2026-02-10T15:00:00-05:00'],
    ],
  };
  const facts = incident('INC-again', reopened);
  assert.deepEqual([facts.elapsedSeconds, facts.elapsedWithGapsSeconds], [7200, 18_000]);
  const p1 = row<RestorationRow>(report({ incidents: [facts] }), 'restore-p1');
  assert.equal(p1.met, true);
  assert.deepEqual(p1.reopened, { count: 1, ids: ['INC-again'] });
  assert.deepEqual([p1.withGaps.numerator, p1.withGaps.denominator], [0, 1]);
});

test('a gap before the change from which the policy counts is not counted either way', () => {
  const clock = { ...agreement.clock, policy: 'from_change' } as const;
  const history = historyOf({
    priority: 'P2',
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['priority', '2026-02-10T12:30:00-05:00', 'P1'],
      ['reopen', '2026-02-10T13:00:00-05:00'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
  });
  const facts = clockFacts(computeClock(history, clock, null), clock);
  assert.deepEqual([facts.elapsedSeconds, facts.elapsedWithGapsSeconds], [3600, 5400]);
  const before = historyOf({
    priority: 'P2',
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['reopen', '2026-02-10T12:00:00-05:00'],
      ['priority', '2026-02-10T13:00:00-05:00', 'P1'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
  });
  const counted = clockFacts(computeClock(before, clock, null), clock);
  assert.deepEqual([counted.elapsedSeconds, counted.elapsedWithGapsSeconds], [3600, 3600]);
});

test('first contact counts by reason, what is out of the population apart', () => {
  const restored = restoredAt('11:00:00');
  const made = (id: string, reason: FirstContactReason): IncidentFacts =>
    incident(id, { ...restored, reason });
  const drawn = report({
    incidents: [
      made('INC-1', 'first_contact'),
      made('INC-2', 'first_contact'),
      made('INC-3', 'escalated'),
      made('INC-4', 'after_contact'),
      made('INC-5', 'reopened_in_window'),
      made('INC-6', 'asynchronous_channel'),
      made('INC-7', 'imported_unknown'),
      incident('INC-8', {
        more: {
          excluded: 'cancelled',
          excludedAt: t('2026-02-12T12:00:00-05:00'),
          firstContact: null,
        },
      }),
    ],
  });
  const fc = row<FirstContactRow>(drawn, 'first-contact');
  assert.deepEqual([fc.numerator, fc.denominator, fc.display, fc.met], [2, 5, '40\u00a0%', false]);
  const nonZero = (lists: FirstContactRow['exclusions']): unknown =>
    lists.filter((one) => one.count > 0).map((one) => [one.reason, one.ids]);
  assert.deepEqual(nonZero(fc.exclusions), [
    ['cancelled', ['INC-8']],
    ['asynchronous_channel', ['INC-6']],
    ['imported_unknown', ['INC-7']],
  ]);
  assert.deepEqual(nonZero(fc.notMetTickets), [
    ['escalated', ['INC-3']],
    ['after_contact', ['INC-4']],
    ['reopened_in_window', ['INC-5']],
  ]);
});

test('a first contact is provisional until its window ends', () => {
  const ends = t('2026-03-20T16:30:00-04:00');
  const facts = incident('INC-1', {
    ...restoredAt('11:00:00'),
    more: { firstContact: { reason: 'first_contact', observationEndsAt: ends } },
  });
  const provisional = (drawnAt: number): unknown =>
    row<FirstContactRow>(report({ incidents: [facts], drawnAt }), 'first-contact')
      .provisionalTickets.ids;
  assert.deepEqual(provisional(ends - 1), ['INC-1']);
  assert.deepEqual(provisional(ends), []);
});

test('calls: out of hours and short abandons are excluded, the platform’s stay, emergencies are apart', () => {
  const call = (
    id: string,
    at: string,
    outcome: CallRecord['outcome'],
    waitMs: number,
    emergency = false,
  ): CallRecord => ({
    id,
    arrivedAt: t(`2026-02-10T${at}-05:00`),
    outcome,
    waitMs,
    handleMs: outcome === 'answered' ? 100_001 : null,
    emergency,
    count: 1,
  });
  const drawn = report({
    calls: [
      call('c1', '10:00:00', 'answered', 60_000),
      call('c2', '10:00:00', 'answered', 60_001),
      call('c3', '10:00:00', 'abandoned', 5000),
      call('c4', '10:00:00', 'abandoned', 5001),
      call('c5', '10:00:00', 'platform', 1),
      call('c6', '17:00:00', 'answered', 1),
      call('e1', '23:00:00', 'answered', 1, true),
      call('e2', '10:00:00', 'abandoned', 1, true),
    ],
  });
  const calls = row<CallsRow>(drawn, 'calls-60s');
  assert.deepEqual([calls.numerator, calls.denominator, calls.display], [1, 4, '25\u00a0%']);
  assert.deepEqual(calls.exclusions, [
    { reason: 'out_of_hours', count: 1, ids: ['c6'] },
    { reason: 'short_abandon', count: 1, ids: ['c3'] },
  ]);
  assert.deepEqual(
    calls.notMetCalls.map((one) => [one.reason, one.ids]),
    [
      ['answered_late', ['c2']],
      ['abandoned', ['c4']],
      ['platform', ['c5']],
    ],
  );
  assert.equal(calls.averageSpeedOfAnswerMs, 60_000, 'truncated');
  assert.equal(calls.averageHandleMs, 100_001);
  assert.deepEqual([calls.answeredOfAll.numerator, calls.answeredOfAll.denominator], [1, 4]);
  assert.deepEqual([calls.abandonment.numerator, calls.abandonment.denominator], [1, 4]);
  assert.deepEqual(calls.emergency, {
    offered: 2,
    answered: 1,
    answeredWithin: 1,
    unanswered: { count: 1, ids: ['e2'] },
  });
});

test('downgrades after a breach and late acts are listed under their rule, upgrades apart', () => {
  const downgraded = incident('INC-down', {
    events: [
      ['priority', '2026-02-10T13:00:01-05:00', 'P4'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
  });
  const raised = incident('INC-up', {
    priority: 'P3',
    events: [
      ['priority', '2026-02-10T13:00:01-05:00', 'P1'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
  });
  const made = restoredAt('15:00:00');
  const acts = [
    { act: 'attached', at: t('2026-02-10T13:00:00-05:00') },
    { act: 'redirected', at: t('2026-02-10T13:00:01-05:00') },
    { act: 'category_changed', at: t('2026-02-20T10:00:00-05:00') },
  ] as const;
  const drawn = report({
    incidents: [downgraded, raised, incident('INC-acts', { ...made, acts })],
    departed: [{ id: 'INC-left', rule: 'kind_changed_after_target' }],
  });
  assert.deepEqual(
    drawn.flagged.filter((one) => one.count > 0).map((one) => [one.reason, one.ids]),
    [
      ['downgraded_after_breach', ['INC-down']],
      ['redirected_after_target', ['INC-acts']],
      ['kind_changed_after_target', ['INC-left']],
      ['category_changed_after_target', ['INC-acts']],
    ],
  );
  assert.deepEqual(drawn.upgraded.ids, ['INC-up']);
  const history = historyOf(made);
  assert.equal(targetPassed(history, agreement.clock, t('2026-02-10T13:00:00-05:00')), false);
  assert.equal(targetPassed(history, agreement.clock, t('2026-02-10T13:00:01-05:00')), true);
});

test('a month is that of the last restoration, local, else of what took the incident out', () => {
  const none = { restoredAt: null, excludedAt: null };
  assert.equal(monthOf(none, zone), null);
  assert.equal(monthOf({ ...none, restoredAt: t('2026-09-01T03:59:59Z') }, zone), '2026-08');
  assert.equal(monthOf({ ...none, restoredAt: t('2026-09-01T04:00:00Z') }, zone), '2026-09');
  assert.equal(monthOf({ ...none, excludedAt: t('2026-02-12T12:00:00Z') }, zone), '2026-02');
  const both = { restoredAt: t('2026-02-28T12:00:00Z'), excludedAt: t('2026-03-02T12:00:00Z') };
  assert.equal(monthOf(both, zone), '2026-02');
});

test('a whole month is provisional until the close of the fifth business day after it', () => {
  const until = t('2026-03-06T16:30:00-05:00');
  assert.equal(report({}).provisionalUntil, '2026-03-06T16:30:00-05:00');
  assert.equal(report({ drawnAt: until - 1000 }).provisional, true);
  assert.equal(report({ drawnAt: until }).provisional, false);
});

test('a report over years that nobody confirmed says so', () => {
  assert.equal(report({}).calendarConfirmed, true);
  assert.equal(report({ month: '2029-02' }).calendarConfirmed, false);
  const facts = incident('INC-1', {
    priority: 'P3',
    start: '2029-02-12T10:00:00-05:00',
    events: [['restore', '2029-02-12T11:00:00-05:00']],
  });
  assert.deepEqual(report({ month: '2029-02', incidents: [facts] }).unconfirmed.ids, ['INC-1']);
});
