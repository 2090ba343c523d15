import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replayCalls } from '../harness/call-replay.ts';

// Twenty busy minutes of October 1999, twenty-five times faster, through a real switch, against what each caller saw.

// Two seconds of the real clock are what a busy machine may take until a caller hears what was done.
const plan = {
  ...{ from: Date.parse('1999-10-31T07:30:00Z'), to: Date.parse('1999-10-31T07:50:00Z') },
  ...{ speed: 25, desks: 7 },
};

test('the ledger counts real arrivals as their callers do', { timeout: 240_000 }, async () => {
  const { callers, near, wrong, ledger, check } = await replayCalls(plan, 2_000);
  process.stdout.write(
    `October 1999: ${callers.offered} calls sent, ${callers.answered} answered, ${callers.abandoned} given up, ${callers.within60} within 60 s (${near} too near to tell), ${wrong.length} lost\n`,
  );
  assert.equal(check.code, 0, check.said);
  assert.deepEqual(wrong, []);
  assert.equal(ledger.offered, callers.offered);
  for (const [figure, counted] of [
    [ledger.answered, callers.answered],
    [ledger.abandoned, callers.abandoned],
    [ledger.answeredWithin60, callers.within60],
  ] as const) {
    assert.ok(Math.abs(figure - counted) <= near, `${figure}, callers count ${counted}`);
  }
});
