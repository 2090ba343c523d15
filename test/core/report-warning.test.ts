import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { warningOf } from '../../core/report/warning.ts';

const row = (numerator: number, denominator: number, openLate = 0, openInTime = 0, target = 80) =>
  warningOf({ numerator, denominator, openLate, openInTime, target });

test('a row before its month is over: what stands, what is needed, what may still be missed', () => {
  const table = [
    [row(0, 0), null],
    // Nothing restored yet: all depends on what is open.
    [row(0, 0, 0, 4), { outlook: 'at_risk', needed: 0, spare: 0 }],
    [row(0, 0, 1, 3), { outlook: 'missed', needed: 4, spare: 0 }],
    [row(0, 0, 1, 4), { outlook: 'at_risk', needed: 4, spare: 0 }],
    // Met exactly counts (Definition 19).
    [row(8, 10), { outlook: 'safe', needed: 0, spare: 0 }],
    [row(8, 10, 0, 1), { outlook: 'on_track', needed: 0, spare: 0 }],
    [row(8, 10, 1), { outlook: 'missed', needed: 4, spare: 0 }],
    [row(8, 10, 1, 4), { outlook: 'at_risk', needed: 4, spare: 0 }],
    [row(10, 10), { outlook: 'safe', needed: 0, spare: 2 }],
    [row(10, 10, 0, 2), { outlook: 'safe', needed: 0, spare: 2 }],
    [row(10, 10, 0, 3), { outlook: 'on_track', needed: 0, spare: 2 }],
    [row(899, 1000, 0, 0, 90), { outlook: 'missed', needed: 10, spare: 0 }],
    // Under 100 %, one miss is one too many: no number makes up for it.
    [row(9, 10, 0, 5, 100), { outlook: 'missed', needed: null, spare: 0 }],
    [row(9, 9, 1, 0, 100), { outlook: 'missed', needed: null, spare: 0 }],
    [row(10, 10, 0, 0, 100), { outlook: 'safe', needed: 0, spare: 0 }],
    [row(10, 10, 0, 5, 100), { outlook: 'on_track', needed: 0, spare: 0 }],
  ];
  for (const [found, expected] of table) assert.deepEqual(found, expected);
});

test('so many met reach the target and one less does not; so many misses keep it and one more does not', () => {
  const count = fc.nat(2000);
  fc.assert(
    fc.property(
      count,
      count,
      count,
      fc.integer({ min: 1, max: 99 }),
      (met, missed, late, target) => {
        const counted = met + missed + late;
        fc.pre(counted > 0);
        const found = row(met, met + missed, late, 0, target);
        assert.ok(found !== null && found.needed !== null);
        const reached = (num: number, den: number) => num * 100 >= target * den;
        assert.ok(reached(met + found.needed, counted + found.needed));
        if (found.needed > 0) {
          assert.ok(!reached(met + found.needed - 1, counted + found.needed - 1));
        } else {
          assert.ok(reached(met, counted + found.spare));
          assert.ok(!reached(met, counted + found.spare + 1));
        }
      },
    ),
  );
});
