import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallLoad, erlangA, erlangC, erlangs, peopleFor } from '../../core/staffing/erlang.ts';

const near = (actual: number, expected: number, within: number, what: string): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual}, not ${expected}`);
const load = (calls: number, handleSeconds: number): CallLoad => ({
  ...{ calls, handleSeconds },
  stretchSeconds: 1800,
});

// The vectors of the definitions (Staffing).
test('Erlang C: 100 calls of 180 s in half an hour, 14 people', () => {
  const queue = erlangC(load(100, 180), 14, 20);
  near(queue.waitShare, 0.1741319, 5e-8, 'P(wait)');
  near(queue.withinShare, 0.88835, 5e-8, 'within 20 s');
  near(queue.meanWaitSeconds, 7.835937, 5e-8, 'mean wait');
  near(queue.occupancy, 0.7142857, 5e-8, 'occupancy');
  assert.equal(queue.abandonedShare, 0);
});

test('Erlang C: calls of 360 s need 25 people for 90 % in 60 s', () => {
  near(erlangC(load(100, 360), 24, 60).withinShare, 0.846965, 5e-7, '24 people');
  near(erlangC(load(100, 360), 25, 60).withinShare, 0.909124, 5e-7, '25 people');
  assert.equal(peopleFor(load(100, 360), { withinShare: 0.9, thresholdSeconds: 60 }), 25);
});

test('Erlang A: the same with a patience of 120 s, 22 people', () => {
  const queue = erlangA(load(100, 360), 22, 60, 120);
  near(queue.waitShare, 0.275322, 5e-7, 'P(wait)');
  near(queue.abandonedShare, 0.067717, 5e-7, 'abandoned');
  near(queue.meanWaitSeconds, 8.126, 5e-4, 'mean wait');
});

test('no calls need nobody; as many erlangs as people are a queue without end, unless one gives up', () => {
  assert.equal(peopleFor(load(0, 180), { withinShare: 0.9, thresholdSeconds: 60 }), 0);
  const full = load(100, 180);
  assert.equal(erlangs(full), 10);
  assert.deepEqual(erlangC(full, 10, 60), {
    ...{ waitShare: 1, withinShare: 0, meanWaitSeconds: Number.POSITIVE_INFINITY },
    ...{ occupancy: 1, abandonedShare: 0 },
  });
  const left = erlangA(full, 5, 60, 120);
  assert.ok(left.abandonedShare > 0.49 && left.abandonedShare < 0.55, `${left.abandonedShare}`);
});

const loads = fc.record({
  calls: fc.integer({ min: 1, max: 3000 }),
  handleSeconds: fc.integer({ min: 15, max: 1800 }),
  stretchSeconds: fc.constant(1800),
});
const times = fc.integer({ min: 1, max: 600 });

test('Erlang A is what the chain of its states gives, summed one by one', () => {
  fc.assert(
    fc.property(
      loads,
      fc.integer({ min: 1, max: 400 }),
      times,
      times,
      (one, people, t, patience) => {
        const queue = erlangA(one, people, t, patience);
        const chain = byStates(one, people, patience);
        near(queue.waitShare, chain.waitShare, 1e-8, 'P(wait)');
        near(queue.abandonedShare, chain.abandonedShare, 1e-8, 'abandoned');
        assert.ok(queue.withinShare <= 1 - queue.abandonedShare * 0.999999 + 1e-8);
        assert.ok(queue.withinShare >= 1 - queue.waitShare - 1e-12);
        assert.ok(queue.occupancy <= 1 + 1e-8);
      },
    ),
    { numRuns: 300 },
  );
});

/** The shares of the states of a chain of births and deaths: `k` calls in the house. */
function byStates(
  { calls, stretchSeconds, handleSeconds }: CallLoad,
  people: number,
  patience: number,
): { waitShare: number; abandonedShare: number } {
  const lambda = calls / stretchSeconds;
  const leaves = (k: number): number =>
    Math.min(k, people) / handleSeconds + Math.max(0, k - people) / patience;
  const logs = [0];
  for (let k = 1; ; k += 1) {
    logs.push((logs[k - 1] ?? 0) + Math.log(lambda / leaves(k)));
    if (k > people && leaves(k) > lambda && (logs[k] ?? 0) < Math.max(...logs.slice(-5000)) - 50)
      break;
  }
  const top = logs.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const shares = logs.map((one) => Math.exp(one - top));
  const all = shares.reduce((sum, one) => sum + one, 0);
  const of = (value: (k: number) => number): number =>
    shares.reduce((sum, one, k) => sum + one * value(k), 0) / all;
  return {
    waitShare: of((k) => (k >= people ? 1 : 0)),
    abandonedShare: of((k) => Math.max(0, k - people)) / patience / lambda,
  };
}

test('Erlang A with endless patience is Erlang C', () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 60 }), times, (one, spare, t) => {
      const people = Math.floor(erlangs(one)) + 1 + spare;
      const [a, c] = [erlangA(one, people, t, 1e9), erlangC(one, people, t)];
      near(a.withinShare, c.withinShare, 1e-3, 'within');
      near(a.waitShare, c.waitShare, 1e-3, 'P(wait)');
    }),
    { numRuns: 200 },
  );
});

test('more people never give less, and the fewest are the fewest', () => {
  fc.assert(
    fc.property(
      loads,
      fc.integer({ min: 50, max: 99 }),
      times,
      fc.option(times),
      (one, percent, t, patience) => {
        const aim = { withinShare: percent / 100, thresholdSeconds: t };
        const people = peopleFor(one, aim, patience);
        const within = (n: number): number =>
          (patience === null ? erlangC(one, n, t) : erlangA(one, n, t, patience)).withinShare;
        assert.ok(within(people) >= aim.withinShare);
        if (people > 1) assert.ok(within(people - 1) < aim.withinShare);
        assert.ok(within(people + 1) >= within(people) - 1e-9);
      },
    ),
    { numRuns: 200 },
  );
});
