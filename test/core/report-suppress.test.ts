import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hiddenCells, LEAST_TOLD } from '../../core/report/suppress.ts';

const lines = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([met, late]) => ({ restored: met + late, met })),
  { minLength: 1, maxLength: 12 },
);

test('no cell under five is told, and no total gives one away', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const hidden = hiddenCells(all);
      for (const column of ['restored', 'met'] as const) {
        const not = all.filter((_line, i) => hidden[i]?.[column]).map((line) => line[column]);
        const told = all.filter((_line, i) => !hidden[i]?.[column]).map((line) => line[column]);
        assert.ok(told.every((value) => value >= LEAST_TOLD));
        const sum = not.reduce((a, b) => a + b, 0);
        assert.ok(not.length === 0 || told.length === 0 || (not.length > 1 && sum >= LEAST_TOLD));
      }
      all.forEach(({ restored, met }, i) => {
        const rest = restored - met;
        const both = !hidden[i]?.restored && !hidden[i]?.met;
        assert.ok(!both || rest === 0 || rest >= LEAST_TOLD, 'a difference tells');
      });
    }),
  );
});

test('large counts are all told, and one small cell takes the next smallest with it', () => {
  const of = (...values: number[]) =>
    hiddenCells(values.map((restored) => ({ restored, met: restored }))).map((one) => one.restored);
  assert.deepEqual(of(5, 9, 30), [false, false, false]);
  assert.deepEqual(of(30, 4, 9), [false, true, true]);
  assert.deepEqual(of(30, 1, 1, 9), [false, true, true, true]);
  assert.deepEqual(of(3), [true]);
});
