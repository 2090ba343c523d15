import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { type Clock, computeClock } from '../../core/clock/clock.ts';
import type { ClockEvent } from '../../core/clock/history.ts';
import { isUpgrade, PRIORITIES, priorityOf } from '../../core/clock/priority.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const t = (time: string): number =>
  Temporal.Instant.from(`2026-02-10T${time}-05:00`).epochMilliseconds;

/** A P1 that reached the centre at 10:00. */
function clockOf(events: readonly ClockEvent[], at: string | null): Clock {
  const history = { start: t('10:00:00'), priority: 'P1', events } as const;
  return computeClock(history, agreement.clock, at === null ? null : t(at));
}

const asked: ClockEvent = { type: 'pause', at: t('10:30:00'), event: 2, wait: 'a' };
const voided: ClockEvent = { type: 'void', at: t('11:00:00'), event: 3, wait: 'a' };

test('impact × urgency gives the priority of definition 9', () => {
  const table = ([1, 2, 3] as const).map((impact) =>
    ([1, 2, 3] as const).map((urgency) => priorityOf(impact, urgency)),
  );
  assert.deepEqual(table, [
    ['P1', 'P2', 'P3'],
    ['P2', 'P3', 'P4'],
    ['P3', 'P4', 'P5'],
  ]);
  for (const [i, from] of PRIORITIES.entries()) {
    for (const [j, to] of PRIORITIES.entries()) assert.equal(isUpgrade(from, to), j < i);
  }
});

test('a voided wait never was, from its start; before that is known, it paused', () => {
  const known = clockOf([asked, voided], '12:00:00');
  assert.deepEqual(
    [known.elapsedSeconds, known.status, known.due],
    [7200, 'running', t('13:00:00')],
  );
  assert.deepEqual(
    known.segments.map((segment) => segment.why),
    ['running'],
  );
  const before = clockOf([asked, voided], '10:59:59');
  assert.deepEqual([before.elapsedSeconds, before.status, before.due], [1800, 'paused', null]);
});

test('a void touches its own wait only', () => {
  const again: ClockEvent = { type: 'pause', at: t('11:10:00'), event: 4, wait: 'b' };
  const clock = clockOf([asked, voided, again], '12:00:00');
  assert.deepEqual([clock.elapsedSeconds, clock.status], [4200, 'paused']);
  const other = clockOf([asked, { ...voided, wait: 'z' } as ClockEvent], '12:00:00');
  assert.deepEqual([other.elapsedSeconds, other.status], [1800, 'paused']);
});

test('an incident that leaves the clock stops there for good, without a due time', () => {
  const stop: ClockEvent = { type: 'stop', at: t('11:00:00'), event: 2 };
  const after: ClockEvent = { type: 'restore', at: t('11:30:00'), event: 3 };
  const clock = clockOf([stop, after], '18:00:00');
  assert.deepEqual(
    [clock.elapsedSeconds, clock.status, clock.due, clock.restoredAt, clock.reportMonth],
    [3600, 'stopped', null, null, null],
  );
  assert.equal(clock.segments.at(-1)?.to, t('11:00:00'));
});

test('segments name the event that opened them, the calendar and the clause that decides', () => {
  const events: readonly ClockEvent[] = [
    asked,
    { type: 'resume', at: t('10:45:00'), event: 3 },
    { type: 'restore', at: t('11:00:00'), event: 4 },
    { type: 'reopen', at: t('11:30:00'), event: 5 },
  ];
  assert.deepEqual(
    clockOf(events, '12:00:00').segments.map((s) => [
      s.event,
      s.why,
      s.counted,
      s.calendar,
      s.clause,
    ]),
    [
      [null, 'running', 1800, '24x7', 'c'],
      [2, 'waiting_on_user', 0, '24x7', 'e'],
      [3, 'running', 900, '24x7', 'c'],
      [4, 'believed_restored', 0, '24x7', 'definition 11'],
      [5, 'running', 1800, '24x7', 'c'],
    ],
  );
});

test('changes are told with their direction: upgrades apart, late downgrades by themselves', () => {
  const events: readonly ClockEvent[] = [
    { type: 'priority', at: t('13:00:01'), event: 2, to: 'P3' },
    { type: 'priority', at: t('13:30:00'), event: 3, to: 'P2' },
  ];
  const clock = clockOf(events, '14:00:00');
  const told = (changes: Clock['changes']): string[] => changes.map(({ from, to }) => from + to);
  assert.deepEqual(told(clock.changes), ['P1P3', 'P3P2']);
  assert.deepEqual(told(clock.upgrades), ['P3P2']);
  assert.deepEqual(told(clock.downgradesAfterBreach), ['P1P3']);
});

test('a clock over dates nobody confirmed says so, a continuous one never has to', () => {
  const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
  const confirmed = (priority: 'P1' | 'P3', start: string, end: string): boolean => {
    const history = { start: at(start), priority, events: [] };
    return computeClock(history, agreement.clock, at(end)).calendarConfirmed;
  };
  assert.equal(confirmed('P3', '2026-02-10T10:00:00Z', '2026-02-11T10:00:00Z'), true);
  assert.equal(confirmed('P3', '2029-02-10T10:00:00Z', '2029-02-11T10:00:00Z'), false);
  assert.equal(confirmed('P1', '2029-02-10T10:00:00Z', '2029-02-11T10:00:00Z'), true);
  // Confirmed to 4 January 2028: the due time, two days later, is not.
  assert.equal(confirmed('P3', '2028-01-03T10:00:00Z', '2028-01-04T10:00:00Z'), false);
});
