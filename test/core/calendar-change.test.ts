import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Calendar, weekOn } from '../../core/calendar/calendar.ts';
import { changedStretch } from '../../core/calendar/changed-stretch.ts';
import {
  compileCalendar,
  elapsedSeconds,
  type IntervalTable,
  isConfirmed,
} from '../../core/calendar/table.ts';
import type { ClockTerms } from '../../core/clock/clock.ts';
import { dueMove } from '../../core/clock/due-move.ts';
import { calendarIn, nearbySecond, ZONES } from '../oracle/arbitraries.ts';
import { naiveCalendar } from '../oracle/calendar-oracle.ts';

const compiled = (calendar: Calendar): IntervalTable =>
  compileCalendar({ ...calendar, continuous: false }, '2015-06-01', '2029-06-01');

const office = [{ open: '08:30', close: '16:30' }];
const plain: Calendar = {
  ...{ name: 'office', timeZone: 'America/Toronto', continuous: false },
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? office : [])),
  ...{ holidays: [], exceptions: [], confirmed: [] },
};

/** Two calendars of one zone, and instants near their days. */
const pair = fc.constantFrom(...ZONES).chain((zone) => {
  const second = nearbySecond(zone);
  return fc.record({
    ...{ a: calendarIn(zone), b: calendarIn(zone), from: second, to: second, start: second },
    target: fc.integer({ min: 1, max: 40_000 }),
    later: fc.integer({ min: 0, max: 100_000 }),
  });
});

test('outside the stretch that changed, two calendars count the same; without one, everywhere', () => {
  fc.assert(
    fc.property(pair, fc.boolean(), ({ a, b, from, to }, alike) => {
      const [one, other] = [compiled(a), compiled(alike ? { ...b, week: a.week } : b)];
      const stretch = changedStretch(one, other);
      assert.deepEqual(changedStretch(other, one), stretch);
      const [first, last] = [Math.min(from, to) * 1000, Math.max(from, to) * 1000];
      const clip = (at: number, side: 'from' | 'to'): number => {
        if (stretch === null) return at;
        return side === 'to' ? Math.min(at, stretch.from) : Math.max(at, stretch.to);
      };
      for (const [x, y] of [
        [first, clip(last, 'to')],
        [clip(first, 'from'), last],
      ] as const) {
        if (x < y) assert.equal(elapsedSeconds(one, x, y), elapsedSeconds(other, x, y));
      }
      if (stretch === null) assert.deepEqual([...one.starts], [...other.starts]);
    }),
    { numRuns: 300 },
  );
});

const terms = (table: IntervalTable, targetSeconds: number): ClockTerms => {
  const target = { commitment: 'x', targetSeconds, table, clause: 'c' };
  const targets = { P1: target, P2: target, P3: target, P4: target, P5: target };
  return { policy: 'retroactive', targets, pauseClause: 'e' };
};

test('a due time moves from where one calendar puts it to where the other does, and back by as much', () => {
  fc.assert(
    fc.property(pair, ({ a, b, start, target, later }) => {
      const [before, after] = [compiled(a), compiled(b)].map((t) => terms(t, target));
      assert.ok(before && after);
      const history = { start: start * 1000, priority: 'P3' as const, events: [] };
      const now = (start + later) * 1000;
      const move = dueMove(history, before, after, now);
      const back = dueMove(history, after, before, now);
      const [was, is] = [
        naiveCalendar({ ...a, continuous: false }),
        naiveCalendar({ ...b, continuous: false }),
      ];
      const [from, to] = [was.add(start, target) * 1000, is.add(start, target) * 1000];
      if (move === null || back === null) {
        assert.deepEqual([move, back], [null, null]);
        assert.equal(from, to);
        return;
      }
      assert.deepEqual([move.from, move.to], [from, to]);
      assert.equal(move.seconds + back.seconds, 0);
      assert.equal(Math.sign(move.seconds), Math.sign(to - from));
      assert.equal(move.wasLate, was.count(start, start + later) > target);
      assert.equal(move.late, is.count(start, start + later) > target);
    }),
    { numRuns: 40 },
  );
});

test('a holiday moves what it closes by its hours; on a day that is closed already, nothing', () => {
  const holiday = (date: string) => compiled({ ...plain, holidays: [{ date, name: 'Congé' }] });
  const [before, after] = [compiled(plain), holiday('2026-02-10')];
  assert.equal(changedStretch(before, holiday('2026-02-14')), null);
  const stretch = changedStretch(before, after);
  assert.deepEqual(stretch, {
    from: Date.parse('2026-02-10T08:30:00-05:00'),
    to: Date.parse('2026-02-10T16:30:00-05:00'),
  });
  const history = {
    start: Date.parse('2026-02-09T10:00:00-05:00'),
    ...{ priority: 'P3' as const, events: [] },
  };
  const move = dueMove(history, terms(before, 36_000), terms(after, 36_000), history.start);
  assert.equal(move?.seconds, 8 * 3600);
  const paused = { ...history, events: [{ type: 'pause' as const, at: history.start }] };
  assert.equal(dueMove(paused, terms(before, 36_000), terms(after, 36_000), history.start), null);
});

test('what is confirmed otherwise has changed as well, though it is open at the same hours', () => {
  const year = compiled({ ...plain, confirmed: [{ from: '2027-01-01', to: '2027-12-31' }] });
  const stretch = changedStretch(compiled(plain), year);
  assert.ok(stretch && isConfirmed(year, stretch.from, stretch.to - 1000));
});

test('the week in force on a date is the last that began by then', () => {
  const night = plain.week.map(() => [{ open: '20:00', close: '24:00' }]);
  const weeks = [
    { from: '2026-05-01', week: night },
    { from: '2026-03-01', week: plain.week },
  ];
  const on = (date: string) => weekOn({ week: plain.week, weeks }, date).from;
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-05-01'].map(on), [
    '',
    '2026-03-01',
    '2026-05-01',
  ]);
});
