import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from '../../core/calendar/calendar.ts';
import {
  addSeconds,
  compileCalendar,
  sliceTable,
  tableFromData,
} from '../../core/calendar/table.ts';
import { computeClock } from '../../core/clock/clock.ts';
import { marginAt, storedClock } from '../../core/clock/stored-clock.ts';

const office = { open: '08:30', close: '16:30' };
const CALENDARS: readonly Calendar[] = [false, true].map((continuous) => ({
  name: continuous ? '24x7' : 'office',
  timeZone: 'America/Toronto',
  continuous,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [office] : [])),
  holidays: [],
  exceptions: [],
  confirmed: [],
}));
const TABLES = CALENDARS.map((calendar) => compileCalendar(calendar, '2025-01-01', '2027-12-31'));
// Around the change of hour of 8 March 2026.
const START = Date.parse('2026-03-05T12:00:00Z');
const MONTH = 30 * 86_400;

test('a clock carried on, here or in a browser, is the clock folded anew, across a change of hour', () => {
  const seconds = fc.integer({ min: 0, max: MONTH });
  fc.assert(
    fc.property(
      ...([fc.constantFrom(...TABLES), seconds, fc.integer({ min: 60, max: 400_000 })] as const),
      ...([fc.integer({ min: 0, max: MONTH }), fc.integer({ min: 0, max: 999 })] as const),
      fc.boolean(),
      (table, last, targetSeconds, later, part, paused) => {
        const target = { commitment: 'x', targetSeconds, table, clause: 'c' };
        const targets = { P1: target, P2: target, P3: target, P4: target, P5: target };
        const terms = { policy: 'retroactive' as const, targets, pauseClause: 'e' };
        const at = START + last * 1000;
        const events = paused ? [{ type: 'pause' as const, at }] : [];
        const history = { start: START, priority: 'P3' as const, events };
        const before = computeClock(history, terms, paused ? null : at);
        const now = at + later * 1000 + part;
        const wanted = computeClock(history, terms, now);
        const state = paused ? ('paused' as const) : ('running' as const);
        const stored = storedClock({ ...before, state }, table, now);
        assert.equal(stored.marginSeconds, wanted.marginSeconds);
        assert.equal(stored.elapsedSeconds, wanted.elapsedSeconds);
        assert.equal(stored.status, wanted.status);
        const sent = tableFromData(
          JSON.parse(JSON.stringify(sliceTable(table, START - 9e8, START + 9e9))),
        );
        assert.equal(marginAt(before, sent, now), wanted.marginSeconds);
      },
    ),
  );
});

test('where the table does not reach, what was told stands', () => {
  const [table] = TABLES;
  assert.ok(table);
  const due = addSeconds(table, START, 3600);
  const told = { status: 'running' as const, marginSeconds: 3600, due };
  assert.equal(marginAt(told, null, START), 3600);
  assert.equal(marginAt(told, table, Date.parse('2031-01-01T00:00:00Z')), 3600);
  assert.equal(marginAt({ ...told, status: 'paused' }, table, due + 1000), 3600);
});
