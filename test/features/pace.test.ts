import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pace } from '../../features/notification/pace.ts';

test('turns are spread evenly, and one too far ahead is not waited for', () => {
  let now = 0;
  const turns = pace(240, () => now);
  assert.deepEqual([turns.take(), turns.take(), turns.take()], [0, 250, 500]);
  assert.equal(turns.take(), null);
  now = 600;
  assert.equal(turns.take(), 150);
  turns.giveBack();
  assert.equal(turns.take(), 150);
  now = 60_000;
  assert.equal(turns.take(), 0, 'what was not used is not saved up');
  assert.equal(turns.take(), 250);
});

test('whoever asks, and when, there are never more turns a minute than the rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6000 }),
      fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }),
      (rate, pauses) => {
        let now = 0;
        const turns = pace(rate, () => now);
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const wait = turns.take();
          if (wait !== null) taken.push(now + wait);
        }
        for (const [i, at] of taken.entries()) {
          const within = taken.filter((other, j) => j >= i && other < at + 60_000);
          assert.ok(within.length <= rate + 1);
        }
      },
    ),
  );
});
