import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
});
after(() => api.close());

test('calendars are read as they are kept, with who confirmed which dates, and when', async () => {
  const supervisor = await api.as('supervisor');
  const { status, body } = await supervisor.get('/api/v1/calendars');
  assert.equal(status, 200);
  const business = body.calendars.find(({ name }: { name: string }) => name === 'business');
  assert.equal(business.timeZone, 'America/Toronto');
  assert.equal(business.version, 1);
  assert.deepEqual(business.week[0], [{ open: '08:30', close: '16:30' }]);
  assert.deepEqual([business.week[5], business.week[6]], [[], []]);
  assert.ok(business.holidays.some(({ date }: { date: string }) => date === '2026-06-24'));
  assert.deepEqual(business.confirmed[0], {
    ...{ from: '2016-01-01', to: '2016-12-31' },
    ...{ by: 'Entente de service initiale', at: '2016-01-01T05:00:00Z' },
  });
  const covered = business.confirmed.some(
    ({ from, to }: { from: string; to: string }) => from <= '2029-07-01' && to >= '2029-07-01',
  );
  assert.equal(covered, false, 'no date of 2029 is confirmed');
});
