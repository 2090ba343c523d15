import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isPingPong,
  PING_PONG_MS,
  type RedirectionFact,
  sheetLines,
} from '../../core/redirection/sheet.ts';

/** When somebody came back after a redirection at 1000, and whether that is ping-pong. */
const BACK: readonly [readonly number[], boolean][] = [
  [[], false],
  [[999], false],
  [[1000], false],
  [[1001], true],
  [[1000 + PING_PONG_MS], true],
  [[1001 + PING_PONG_MS], false],
  [[5, 1001 + PING_PONG_MS, 2000], true],
];
for (const [back, expected] of BACK) {
  test(`back at ${back.join(', ') || 'no time'}: ${expected ? 'ping-pong' : 'none'}`, () =>
    assert.equal(isPingPong(1000, back), expected));
}

const fact = (more: Partial<RedirectionFact>): RedirectionFact => ({
  ...{ providerId: 1, owned: false, state: 'sent', answer: null, settle: null, pingPong: false },
  ...more,
});

test('a line counts each redirection once by where it stands; what still runs is not decided', () => {
  const [one, two, ...more] = sheetLines([
    fact({ answer: 'running' }),
    fact({ state: 'accepted', answer: 'met', settle: 'late', owned: true }),
    fact({ state: 'settled', answer: 'missed', settle: 'met' }),
    fact({ state: 'returned', pingPong: true }),
    fact({ providerId: 2 }),
  ]);
  assert.deepEqual(one, {
    ...{ providerId: 1, count: 4, owned: 1, open: 2, settled: 1, returned: 1, pingPong: 1 },
    answer: { kept: 1, decided: 2 },
    settle: { kept: 1, decided: 2 },
  });
  assert.equal(two?.count, 1);
  assert.deepEqual(more, []);
  assert.deepEqual(sheetLines([]), []);
});
