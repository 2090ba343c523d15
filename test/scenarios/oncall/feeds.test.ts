import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { keptRota } from '../../harness/rota.ts';

let api: TestApi;
let agent: Client;
before(async () => {
  api = await testApi();
  agent = await api.as('agent');
});
after(() => api.close());

const pathOf = (url: string) => new URL(url).pathname;
/** The lines of a calendar, unfolded as its readers do. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (text: string, name: string) =>
  linesOf(text)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1));

test('a rota is followed by a secret link until that is revoked', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Nuits ; été, « réseau »');
  const made = await agent.post('/api/v1/oncall/feeds', { rota });
  assert.equal(made.status, 201);
  const path = pathOf(made.body.url);
  const feed = await api.anonymous.get(path);
  assert.equal(feed.headers.get('content-type'), 'text/calendar; charset=utf-8');
  assert.ok(feed.text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'));
  assert.ok(feed.text.endsWith('END:VCALENDAR\r\n'));
  assert.equal(valuesOf(feed.text, 'X-WR-CALNAME')[0], 'Nuits \\; été\\, « réseau »');
  assert.deepEqual(valuesOf(feed.text, 'DTSTART').slice(0, 3), [
    '20260209T150000Z',
    '20260216T133000Z',
    '20260223T133000Z',
  ]);
  // Eastern time is an hour nearer to UTC from 8 March on: the wall clock says 8:30 all the same.
  assert.equal(valuesOf(feed.text, 'DTSTART')[5], '20260316T123000Z');
  for (const line of feed.text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.equal(new Set(valuesOf(feed.text, 'UID')).size, valuesOf(feed.text, 'UID').length);

  const { body } = await agent.get('/api/v1/oncall/feeds');
  assert.doesNotMatch(JSON.stringify(body), /calendar/, 'the secret is shown once');
  const colleague = await api.as('manager');
  const remove = `/api/v1/oncall/feeds/${made.body.id}`;
  assert.equal((await colleague.delete(remove)).status, 404);
  assert.equal((await agent.delete(remove)).status, 204);
  const gone = await api.anonymous.get(path);
  const unknown = await api.anonymous.get(`/api/v1/oncall/calendar/${'A'.repeat(43)}`);
  assert.deepEqual([gone.status, gone.body.code], [404, 'not_found']);
  assert.equal(gone.body.detail, unknown.body.detail);
});

test('one’s own shifts are followed over every rota, and no longer once the account is closed', async () => {
  await keptRota(api, ['manager', 'agent'], 'Autre tour');
  const manager = await api.as('manager');
  const { body } = await manager.post('/api/v1/oncall/feeds', {});
  const text = (await api.anonymous.get(pathOf(body.url))).text;
  const summaries = new Set(valuesOf(text, 'SUMMARY'));
  assert.deepEqual([...summaries].sort(), [
    'De garde\u00a0: Autre tour',
    'De garde\u00a0: Nuits \\; été\\, « réseau »',
  ]);
  const { id } = api.person('manager');
  await api.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [id]);
  assert.equal((await api.anonymous.get(pathOf(body.url))).status, 404);
});

test('a link of a rota that does not exist is not made', async () => {
  assert.equal((await agent.post('/api/v1/oncall/feeds', { rota: 999_999 })).status, 404);
});
