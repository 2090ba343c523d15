import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import type { CallRecord } from '../../core/call/call.ts';
import { countCalls, icmiRatios } from '../../core/call/indicators.ts';
import type { ClockEvent } from '../../core/clock/history.ts';
import { callsRow } from '../../core/report/calls-row.ts';
import { listCalls } from '../../core/report/listed-facts.ts';
import { openAt } from '../../core/report/facts.ts';
import { monthReport } from '../../core/report/month.ts';
import { seededAgreement } from '../harness/agreement.ts';

// The bounds of a month's figures: one unit to either side of each.

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const local = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Toronto').epochMilliseconds;

const commitment = agreement.terms.commitments.find((one) => one.indicator === 'calls');
const table = agreement.tables['calls'];
if (commitment?.indicator !== 'calls' || table === undefined) throw new Error('no row of calls');

function call(id: string, change: Partial<CallRecord>): CallRecord {
  return {
    ...{ id, arrivedAt: local('2026-02-10T10:00'), outcome: 'answered', waitMs: 1000 },
    ...{ handleMs: null, emergency: false, count: 1 },
    ...change,
  };
}

/** [month, the close that ends its provision, the month's last day excluded]. */
const PROVISIONAL = [
  ['2026-01', '2026-02-06T16:30:00-05:00'],
  ['2026-03', '2026-04-09T16:30:00-04:00'],
  ['2026-06', '2026-07-08T16:30:00-04:00'],
  ['2026-10', '2026-11-06T16:30:00-05:00'],
  ['2026-12', '2027-01-11T16:30:00-05:00'],
] as const;

test('the first day of the next month counts among its five business days when it is one', () => {
  for (const [month, until] of PROVISIONAL) {
    const nothing = { incidents: [], open: [], flagged: [], calls: [], volumes: [] };
    const versions = { calendarVersions: {}, tzdata: '2026a', software: '0.1.0', drawnAt: 0 };
    const drawn = monthReport({ month, agreement, ...nothing, ...versions });
    assert.equal(drawn.provisionalUntil, until);
  }
});

test('what was restored or cancelled by the last second of a month is not open; by the next, it is', () => {
  const end = local('2026-03-01T00:00');
  const open = (type: 'restore' | 'stop', at: number): boolean => {
    const events: ClockEvent[] = [{ type, at }];
    const history = { start: local('2026-02-10T10:00'), priority: 'P1', events } as const;
    return openAt('INC-1', history, agreement.clock, end) !== null;
  };
  for (const type of ['restore', 'stop'] as const) {
    assert.equal(open(type, end - 1000), false, type);
    assert.equal(open(type, end), true, type);
  }
});

test('a wait or a handle time of more than an hour is listed, in scope only, and kept', () => {
  const hour = 3_600_000;
  const row = callsRow(
    commitment,
    listCalls(
      [
        call('at-the-hour', { waitMs: hour, handleMs: hour }),
        call('long-wait', { waitMs: hour + 1 }),
        call('long-talk', { handleMs: hour + 1 }),
        call('at-night', { arrivedAt: local('2026-02-10T17:00'), waitMs: hour + 1 }),
        call('emergency', { emergency: true, waitMs: hour + 1 }),
      ],
      { ...commitment, table },
    ),
  );
  assert.deepEqual(row.outliers.ids, ['long-talk', 'long-wait']);
  assert.equal(row.averageHandleMs, hour);
  assert.deepEqual([row.numerator, row.denominator], [1, 3]);
});

test('sixty seconds on the emergency line are within, one millisecond more is not', () => {
  const emergency = true;
  const row = callsRow(
    commitment,
    listCalls(
      [
        call('e1', { emergency, waitMs: 60_000 }),
        call('e2', { emergency, waitMs: 60_001 }),
        call('e3', { emergency, outcome: 'platform' }),
      ],
      { ...commitment, table },
    ),
  );
  assert.deepEqual(row.emergency, {
    ...{ offered: 3, answered: 2, answeredWithin: 1 },
    unanswered: { count: 1, ids: ['e3'] },
  });
  assert.deepEqual([row.denominator, row.display], [0, 's.\u00a0o.']);
});

test('abandoned at sixty seconds is abandoned within them, in the formulas of elsewhere too', () => {
  const outcome = 'abandoned';
  const counts = countCalls(
    [
      call('a', { outcome, waitMs: 60_000 }),
      call('b', { outcome, waitMs: 60_001 }),
      call('c', { outcome, waitMs: 5000 }),
      call('d', {}),
    ],
    { ...commitment, table },
  );
  assert.deepEqual(icmiRatios(counts), {
    'F1_AT+ABT_over_A+AB': { num: 3, den: 4 },
    F2_AT_over_A: { num: 1, den: 1 },
    'F3_AT_over_A+AB': { num: 1, den: 4 },
    'F4_AT_over_A+ABafterT': { num: 1, den: 2 },
    'F5_AT+SA_over_A+AB': { num: 2, den: 4 },
  });
});
