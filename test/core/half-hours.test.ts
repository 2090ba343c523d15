import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallOutcome, CallRecord } from '../../core/call/call.ts';
import { compileCalendar } from '../../core/calendar/table.ts';
import { dayNumber } from '../../core/calendar/zone.ts';
import { countCalls } from '../../core/call/indicators.ts';
import { meanPatience, openSlots, sumSlots } from '../../core/staffing/half-hours.ts';

const office = [{ open: '07:45', close: '09:00' }];
const table = compileCalendar(
  {
    ...{ name: 'office', timeZone: 'America/Toronto', continuous: false },
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? office : [])),
    holidays: [{ date: '2026-03-05', name: 'Congé' }],
    ...{ exceptions: [], confirmed: [] },
  },
  '2026-01-01',
  '2027-01-01',
);
const terms = { table, answerThresholdMs: 60_000, shortAbandonMs: 5_000 };
// A week with a holiday on Thursday; and the Monday after the clocks went forward.
const days = { zone: table.zone, fromDay: dayNumber('2026-03-02'), toDay: dayNumber('2026-03-10') };

function call(at: string, outcome: CallOutcome = 'answered', seconds = 10): CallRecord {
  return {
    ...{ id: at, arrivedAt: Date.parse(at), outcome, waitMs: seconds * 1000, count: 1 },
    ...{ handleMs: outcome === 'answered' ? 100_000 : null, emergency: false },
  };
}

test('calls stand in the half hour of the wall clock, over the days that were open', () => {
  const calls = [
    call('2026-03-02T07:44:59-05:00'),
    call('2026-03-02T07:45:00-05:00'),
    call('2026-03-02T07:59:59-05:00', 'abandoned', 100),
    call('2026-03-02T08:00:00-05:00'),
    call('2026-03-05T08:10:00-05:00'),
    call('2026-03-07T08:10:00-05:00'),
    // After the change: summer time.
    call('2026-03-09T08:29:59-04:00'),
    call('2026-03-09T08:15:00-04:00'),
    { ...call('2026-03-09T08:16:00-04:00'), emergency: true },
  ];
  const halves = sumSlots(openSlots(table, days), ({ from, to }) =>
    countCalls(
      calls.filter(
        ({ emergency, arrivedAt: at }) => !emergency && at >= from * 1000 && at < to * 1000,
      ),
      terms,
    ),
  );
  assert.deepEqual(
    halves.map(({ wall, days: open, openSeconds, counts, mostCalls }) => [
      ...[wall / 3600, open, openSeconds / 900, counts.offeredInHours, counts.answered, mostCalls],
    ]),
    [
      [7.5, 5, 5, 2, 1, 2],
      [8, 5, 10, 3, 3, 2],
      [8.5, 5, 10, 0, 0, 0],
    ],
  );
});

test('patience is all that was waited over who gave up; of nobody it is not known', () => {
  const waited = (answered: number, gaveUp: number, abandoned: number) => ({
    ...{ answeredWaitMs: answered * 1000, abandonedWaitMs: gaveUp * 1000, abandoned },
  });
  assert.equal(meanPatience([waited(20, 0, 0)]), null);
  assert.equal(meanPatience([waited(20, 0, 0), waited(0, 40, 1)]), 60);
  assert.equal(meanPatience([]), null);
});

test('no day is open, no half hour is there', () => {
  const weekend = {
    ...days,
    fromDay: dayNumber('2026-03-07'),
    toDay: dayNumber('2026-03-09'),
  };
  assert.deepEqual(openSlots(table, weekend), []);
});
