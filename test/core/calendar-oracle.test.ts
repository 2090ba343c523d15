import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addSeconds,
  compileCalendar,
  elapsedSeconds,
  type IntervalTable,
  isOpen,
  nextOpening,
  openStretches,
  sliceTable,
  tableFromData,
} from '../../core/calendar/table.ts';
import { localDate, localIso, TableRangeError } from '../../core/calendar/zone.ts';
import { anyCalendar, nearbySecond, ZONES } from '../oracle/arbitraries.ts';
import { naiveCalendar } from '../oracle/calendar-oracle.ts';

/** Compiled for the years of the trial only: quicker, and the range is part of what is tried. */
function compiled(calendar: Parameters<typeof compileCalendar>[0]): IntervalTable {
  return compileCalendar(calendar, '2015-06-01', '2028-06-01');
}

const trial = anyCalendar.chain((calendar) =>
  fc.record({
    calendar: fc.constant(calendar),
    a: nearbySecond(calendar.timeZone),
    length: fc.integer({ min: 0, max: 100_000 }),
  }),
);

test('elapsed, add and isOpen agree with a naive second-by-second oracle', () => {
  fc.assert(
    fc.property(trial, ({ calendar, a, length }) => {
      const table = compiled(calendar);
      const oracle = naiveCalendar(calendar);
      const b = a + length;
      const open = oracle.count(a, b);
      assert.equal(elapsedSeconds(table, a * 1000, b * 1000), open);
      assert.equal(elapsedSeconds(table, b * 1000, a * 1000), open === 0 ? 0 : -open);
      assert.equal(isOpen(table, a * 1000), oracle.isOpen(a));
      assert.equal(isOpen(table, b * 1000 + 999), oracle.isOpen(b));
      if (open > 0) {
        const some = 1 + (length % open);
        assert.equal(addSeconds(table, a * 1000, some), oracle.add(a, some) * 1000);
      }
    }),
    { numRuns: 150 },
  );
});

test('elapsed is additive, and add is its inverse', () => {
  const instants = anyCalendar.chain((calendar) => {
    const second = nearbySecond(calendar.timeZone);
    return fc.record({
      calendar: fc.constant(calendar),
      a: second,
      b: second,
      c: second,
      seconds: fc.integer({ min: 1, max: 200_000 }),
    });
  });
  fc.assert(
    fc.property(instants, ({ calendar, a, b, c, seconds }) => {
      const table = compiled(calendar);
      const elapsed = (from: number, to: number): number =>
        elapsedSeconds(table, from * 1000, to * 1000);
      assert.equal(elapsed(a, b) + elapsed(b, c), elapsed(a, c));
      const due = addSeconds(table, a * 1000, seconds);
      assert.equal(elapsedSeconds(table, a * 1000, due), seconds);
      assert.equal(elapsedSeconds(table, a * 1000, due - 1000), seconds - 1, 'the first instant');
      const opening = nextOpening(table, a * 1000);
      assert.ok(isOpen(table, opening) && elapsedSeconds(table, a * 1000, opening) === 0);
    }),
    { numRuns: 600 },
  );
});

test('open stretches lie within one date each and sum to elapsed; a cut table counts the same', () => {
  fc.assert(
    fc.property(trial, ({ calendar, a, length }) => {
      const table = compiled(calendar);
      const oracle = naiveCalendar(calendar);
      const [from, to] = [a * 1000, (a + length) * 1000];
      let sum = 0;
      let last = a;
      for (const stretch of openStretches(table, from, to)) {
        assert.ok(stretch.from >= last && stretch.to > stretch.from);
        assert.equal(oracle.dateOf(stretch.from), stretch.date);
        assert.equal(oracle.dateOf(stretch.to - 1), stretch.date);
        sum += stretch.to - stretch.from;
        last = stretch.to;
      }
      assert.equal(sum, elapsedSeconds(table, from, to));
      const data = JSON.parse(
        JSON.stringify(sliceTable(table, from - 86_400_000, to + 86_400_000)),
      );
      const cut = tableFromData(data);
      assert.equal(elapsedSeconds(cut, from, to), sum);
      assert.equal(localIso(cut.zone, from), localIso(table.zone, from));
    }),
    { numRuns: 150 },
  );
});

test('local dates and offsets are those of Temporal', () => {
  for (const timeZone of ZONES) {
    const table = compiled({
      name: timeZone,
      timeZone,
      continuous: true,
      week: [],
      holidays: [],
      exceptions: [],
      confirmed: [],
    });
    fc.assert(
      fc.property(nearbySecond(timeZone), (second) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(
          timeZone,
        );
        const iso = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
        assert.equal(localIso(table.zone, second * 1000), iso);
        assert.equal(localDate(table.zone, second * 1000), zoned.toPlainDate().toString());
      }),
      { numRuns: 100 },
    );
  }
});

test('an instant outside the compiled years is refused, never guessed', () => {
  const table = compileCalendar(
    {
      name: 'business',
      timeZone: 'America/Toronto',
      continuous: false,
      week: Array.from({ length: 7 }, () => [{ open: '08:30', close: '16:30' }]),
      holidays: [],
      exceptions: [],
      confirmed: [],
    },
    '2026-01-01',
    '2026-02-01',
  );
  const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
  const inside = at('2026-01-30T12:00:00-05:00');
  assert.throws(() => isOpen(table, at('2025-12-31T23:59:59-05:00')), TableRangeError);
  assert.throws(
    () => elapsedSeconds(table, inside, at('2026-02-01T00:00:00-05:00')),
    TableRangeError,
  );
  assert.throws(() => addSeconds(table, inside, 1_000_000), TableRangeError);
});
