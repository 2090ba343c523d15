import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAt } from '../../core/report/retry.ts';

test('what fell due and failed waits a minute, then twice as long each time, an hour at most', () => {
  const minutes = [0, 1, 2, 3, 5, 6, 7, 2_000].map((failures) => retryAt(failures, 0) / 60_000);
  assert.deepEqual(minutes, [1, 2, 4, 8, 32, 60, 60, 60]);
  assert.equal(retryAt(0, 5_000), 65_000);
});
