import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replayCallsFile } from '../../core/replay/calls-cases.ts';
import { openCaseFile } from '../../core/replay/case-file.ts';
import { readCases } from '../fixtures/read-cases.ts';

const top = {
  timeZone: 'America/Toronto',
  calendars: { calls: { days: 'Mon-Fri except holidays', open: '07:30:00', close: '17:00:00' } },
  holidays: [{ date: '2026-06-24', name: 'Fête nationale du Québec' }],
  config: { answerThresholdMs: 60000, shortAbandonMs: 5000, targetPct: 90 },
};

function replayed(calls: readonly object[], config: object = {}): Record<string, unknown> {
  const [one] = replayCallsFile(openCaseFile({ ...top, cases: [{ id: 'one', config, calls }] }));
  assert.ok(one !== undefined && 'line' in one, JSON.stringify(one));
  return one.line;
}

test('every given calls case is answered field by field', () => {
  const json = readCases('call-service-level.json');
  assert.deepEqual(
    replayCallsFile(openCaseFile(json)),
    json.cases.map(({ id, expected }) => ({ id, line: { id, ...expected } })),
  );
});

test('thresholds include their bound, to the millisecond', () => {
  const at = '2026-02-10T15:00:00.250Z';
  const line = replayed([
    { arrivedAt: at, outcome: 'answered', answeredAt: '2026-02-10T15:01:00.250Z' },
    { arrivedAt: at, outcome: 'answered', answeredAt: '2026-02-10T10:01:00.251-05:00' },
    { arrivedAt: at, outcome: 'abandoned', waitMs: 5000 },
    { arrivedAt: at, outcome: 'abandoned', waitMs: 5001 },
  ]);
  assert.equal(line['answeredWithin'], 1);
  assert.equal(line['shortAbandoned'], 1);
  assert.deepEqual(line['official'], { num: 1, den: 3, pctExact: '100/3', pctTrunc1: 33.3 });
  assert.equal(line['asaMs'], 60000);
});

test('the last millisecond before the close is in hours, the one before opening is not', () => {
  const line = replayed([
    { arrivedAt: '2026-02-10T16:59:59.999-05:00', outcome: 'answered', waitMs: 0 },
    { arrivedAt: '2026-02-10T07:29:59.999-05:00', outcome: 'answered', waitMs: 1 },
    { arrivedAt: '2026-06-24T10:00:00-04:00', outcome: 'answered', waitMs: 0 },
  ]);
  assert.equal(line['offeredInHours'], 1);
  assert.equal(line['outOfHours'], 2);
});

test('a call lost by the platform stays in the denominator, neither answered nor abandoned', () => {
  const line = replayed([
    { count: 9, arrivedAt: '2026-02-10T10:00:00-05:00', outcome: 'answered', waitMs: 1000 },
    { arrivedAt: '2026-02-10T10:00:00-05:00', outcome: 'platform' },
    { count: 2, arrivedAt: '2026-02-10T10:00:00-05:00', outcome: 'platform', waitMs: 900 },
  ]);
  assert.deepEqual(line['official'], { num: 9, den: 12, pctExact: '75', pctTrunc1: 75 });
  assert.equal(line['abandoned'], 0);
  assert.deepEqual(line['abandonmentRate'], { num: 0, den: 12, pctExact: '0', pctTrunc1: 0 });
});

test('a case’s config wins over the file’s, decimals of the target are compared exactly', () => {
  const calls = [
    { count: 899, arrivedAt: '2026-02-10T10:00:00-05:00', outcome: 'answered', waitMs: 20_000 },
    { count: 101, arrivedAt: '2026-02-10T10:00:00-05:00', outcome: 'answered', waitMs: 70_000 },
  ];
  assert.equal(replayed(calls)['targetMet'], false);
  assert.equal(replayed(calls, { targetPct: 89.9 })['targetMet'], true);
  assert.equal(replayed(calls, { targetPct: 89.91 })['targetMet'], false);
  assert.equal(replayed(calls, { answerThresholdMs: 10_000 })['answeredWithin'], 0);
});

test('the counts of any calls agree with counting them one by one', () => {
  const call = fc.record({
    count: fc.integer({ min: 0, max: 5 }),
    minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    outcome: fc.constantFrom('answered', 'abandoned', 'platform'),
    waitMs: fc.oneof(
      fc.constantFrom(0, 5000, 5001, 60000, 60001),
      fc.integer({ min: 0, max: 90_000 }),
    ),
  });
  const midnight = Temporal.Instant.from('2026-02-10T00:00:00-05:00').epochMilliseconds;
  fc.assert(
    fc.property(fc.array(call, { maxLength: 30 }), (calls) => {
      const line = replayed(
        calls.map(({ minute, ...rest }) => ({
          ...rest,
          arrivedAt: new Date(midnight + minute * 60_000).toISOString(),
        })),
      );
      let [offered, short, within, answered, wait] = [0, 0, 0, 0, 0];
      for (const { count, minute, outcome, waitMs } of calls) {
        for (let i = 0; i < count; i++) {
          if (minute < 7 * 60 + 30 || minute >= 17 * 60) continue;
          offered++;
          if (outcome === 'abandoned' && waitMs <= 5000) short++;
          if (outcome !== 'answered') continue;
          answered++;
          wait += waitMs;
          if (waitMs <= 60_000) within++;
        }
      }
      assert.equal(line['offeredInHours'], offered);
      const { num, den } = line['official'] as { num: number; den: number };
      assert.deepEqual([num, den], [within, offered - short]);
      assert.equal(line['asaMs'], answered === 0 ? null : Math.floor(wait / answered));
      assert.equal(line['targetMet'], den === 0 ? null : num * 10 >= den * 9);
    }),
    { numRuns: 200 },
  );
});
