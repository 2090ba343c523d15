import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outlookOf } from '../../core/call/outlook.ts';

const NONE = { answeredWithin: 0, answeredLate: 0, overdue: 0 };

test('the day’s target is near, missed or safe by whole calls, those of this moment counted', () => {
  const table = [
    // num, den, live, target: level, spare, needed
    [0, 0, NONE, 90, 'early', 0, 0],
    [5, 9, NONE, 90, 'early', 0, 8 * 5 - 9],
    [9, 10, NONE, 90, 'near', 0, 0],
    [8, 10, NONE, 90, 'missed', 0, 10],
    [100, 100, NONE, 90, 'good', 11, 0],
    [92, 100, NONE, 90, 'near', 2, 0],
    [93, 100, NONE, 90, 'good', 3, 0],
    [93, 100, { ...NONE, overdue: 4 }, 90, 'missed', 0, 6],
    [89, 99, { ...NONE, answeredWithin: 1 }, 90, 'near', 0, 0],
    [90, 99, { ...NONE, answeredLate: 2 }, 90, 'missed', 0, 9],
    [99, 100, NONE, 100, 'missed', 0, null],
  ] as const;
  for (const [num, den, live, target, level, spare, needed] of table) {
    const given = outlookOf({ num, den }, live, target);
    assert.deepEqual([given.level, given.spare], [level, spare], `${num}/${den}`);
    if (level !== 'early') assert.equal(given.needed, needed, `${num}/${den}`);
  }
});

test('one more miss than is spared misses the target; one call fewer than is needed does not mend it', () => {
  const met = (num: number, den: number, target: number): boolean => 100 * num >= target * den;
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 2_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 99 }),
      (den, share, target) => {
        const num = Math.floor(den * share);
        const { spare, needed } = outlookOf({ num, den }, NONE, target);
        if (met(num, den, target)) {
          assert.ok(met(num, den + spare, target));
          assert.ok(!met(num, den + spare + 1, target));
          return;
        }
        assert.ok(needed !== null && needed > 0);
        assert.ok(met(num + needed, den + needed, target));
        assert.ok(!met(num + needed - 1, den + needed - 1, target));
      },
    ),
  );
});
