import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NUMBER_KEPT_DAYS } from '../../core/call/shown-number.ts';
import { checkCalls } from '../../features/call/check-calls.ts';
import { sweepNumbers } from '../../features/call/jobs.ts';
import { type TestApi, testApi } from '../harness/api.ts';
import { phoneCall, QUEUED } from '../harness/phone-call.ts';

let api: TestApi;

before(async () => {
  api = await testApi();
});
after(() => api.close());

const LOST = { type: 'ended', data: { reason: 'platform' } } as const;

test('a caller that the platform lost is owed a call; one whose number is hidden can’t be', async () => {
  const { pool, clock } = api;
  const lost = await phoneCall(pool, clock.now(), [...QUEUED, [20, LOST]]);
  await phoneCall(pool, clock.now(), [...QUEUED, [20, LOST]], { caller: null });
  const left = { type: 'ended', data: { reason: 'abandoned' } } as const;
  await phoneCall(pool, clock.now(), [...QUEUED, [20, left]]);
  const { rows } = await pool.query('SELECT phone_call_id, number, state FROM callback');
  assert.deepEqual(rows, [{ phone_call_id: lost, number: '+14185550142', state: 'waiting' }]);
});

test('a caller’s number is forgotten after its days, and the ledger still folds', async () => {
  const { pool, clock } = api;
  const old = clock.now() - NUMBER_KEPT_DAYS * 86_400_000 - 60_000;
  await phoneCall(pool, old, [...QUEUED, [20, LOST]], { caller: '+14185550199' });
  await sweepNumbers(pool, clock.now());
  for (const from of ['phone_call', 'phone_call_event', 'callback']) {
    const { rows } = await pool.query(`SELECT 1 FROM ${from} t WHERE t::text LIKE '%5550199%'`);
    assert.deepEqual(rows, [], from);
  }
  const kept = await pool.query(`SELECT 1 FROM phone_call WHERE caller = '+14185550142'`);
  assert.equal(kept.rows.length, 2);
  const found: unknown[] = [];
  assert.equal(await checkCalls(pool, (difference) => found.push(difference)), 4);
  assert.deepEqual(found, []);
});
