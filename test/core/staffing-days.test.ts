import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sortSlots } from '../../core/staffing/known-days.ts';
import { presentMs } from '../../core/staffing/presence.ts';

// Half hours of two days from 8 to 10, in seconds: small numbers are enough for the rules.
const slots = [0, 1].flatMap((day) =>
  [0, 1, 2, 3].map((half) => {
    const from = day * 86_400 + 28_800 + half * 1800;
    return { from, to: from + 1800, day, wall: 28_800 + half * 1800 };
  }),
);
const ms = (second: number): number => second * 1000;

test('half hours of holidays and those that an interruption touches stand apart, each once', () => {
  const down = { from: ms(28_800 + 1799), to: ms(28_800 + 3600) };
  const sorted = sortSlots(slots, { holidays: new Set([1]), interruptions: [down, down] });
  const walls = (of: readonly { wall: number }[]) => of.map(({ wall }) => wall - 28_800);
  assert.deepEqual(walls(sorted.interrupted), [0, 1800], 'its end is not in it');
  assert.deepEqual(walls(sorted.usual), [3600, 5400]);
  assert.deepEqual(walls(sorted.holiday), [0, 1800, 3600, 5400]);
  assert.deepEqual(sortSlots([], { holidays: new Set(), interruptions: [down] }).usual, []);
});

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 200_000_000 }), fc.integer({ min: 0, max: 90_000_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

test('whatever the interruptions, a half hour is interrupted exactly when one of them lies in it', () => {
  fc.assert(
    fc.property(fc.array(stretch), (interruptions) => {
      const { interrupted } = sortSlots(slots, { holidays: new Set(), interruptions });
      const expected = slots.filter(({ from, to }) =>
        interruptions.some((one) => one.from < one.to && one.from < ms(to) && one.to > ms(from)),
      );
      assert.deepEqual(interrupted, expected);
    }),
  );
});

test('whoever was there, each slot holds the time that they shared with it', () => {
  fc.assert(
    fc.property(fc.array(stretch), (there) => {
      const ordered = there.toSorted((a, b) => a.from - b.from);
      assert.deepEqual(
        presentMs(ordered, slots),
        slots.map(({ from, to }) =>
          there.reduce(
            (sum, one) =>
              sum + Math.max(0, Math.min(one.to, ms(to)) - Math.max(one.from, ms(from))),
            0,
          ),
        ),
      );
    }),
  );
});
