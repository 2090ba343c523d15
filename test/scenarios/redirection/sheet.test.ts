import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { keepProvider } from '../../harness/provider.ts';

// The monthly sheet of each support centre and provider, and the list that it is made of.

const HOUR = 3_600_000;
let api: TestApi;
let agent: Client;
let manager: Client;
let [pay, lifts] = [0, 0];
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const keeper = await api.as('supervisor');
  pay = (await keepProvider(keeper)).id;
  lifts = (await keepProvider(keeper, { name: '=Ascenseurs, "Fleuve"' })).id;
});
after(() => api.close());

async function at(instant: number): Promise<void> {
  api.clock.set(instant);
  [agent, manager] = [await api.as('agent'), await api.as('manager')];
}
async function register(who: 'requester' | 'colleague'): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'question', subject: 'La paie', impact: 3, urgency: 3, channel: 'email' },
    requester: { id: api.person(who).id },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number;
}
async function redirect(number: string, provider: number, owned = false): Promise<void> {
  const body = { provider, owned, via: 'mail' };
  const done = await agent.post(`/api/v1/tickets/${number}/redirections`, body);
  assert.equal(done.status, 200, done.text);
}
const say = (number: string, body: object) =>
  agent.post(`/api/v1/tickets/${number}/redirections/answers`, body);

test('a month is counted by provider: number, delays, returns, ping-pong, with what each line is made of', async () => {
  await at(MONDAY);
  const [first, second] = [await register('requester'), await register('colleague')];
  await redirect(first, pay);
  await redirect(second, lifts, true);
  await at(MONDAY + 2 * HOUR);
  await say(second, { state: 'accepted', reference: 'A-1' });
  await at(MONDAY + 30 * HOUR);
  // Not theirs after more than their four hours; and the person is back.
  await say(first, { state: 'returned', note: 'Pas la paie' });
  await register('requester');
  await at(MONDAY + 31 * HOUR);
  await redirect(first, pay);
  const { status, body, text } = await manager.get('/api/v1/redirections/2026-02');
  assert.equal(status, 200, text);
  const line = (id: number) =>
    body.lines.find((one: { provider: { id: number } }) => one.provider.id === id);
  const { provider: _pay, ...counted } = line(pay);
  assert.deepEqual(counted, {
    ...{ count: 2, owned: 0, open: 1, settled: 0, returned: 1, pingPong: 1 },
    answer: { kept: 0, decided: 1 },
    // Given back in time: neither kept nor broken.
    settle: { kept: 0, decided: 0 },
  });
  const { provider: _lifts, ...other } = line(lifts);
  assert.deepEqual(other, {
    ...{ count: 1, owned: 1, open: 1, settled: 0, returned: 0, pingPong: 0 },
    answer: { kept: 1, decided: 1 },
    settle: { kept: 0, decided: 0 },
  });
  assert.deepEqual(
    body.listed.map((one: { number: string; pingPong: boolean }) => [one.number, one.pingPong]),
    [
      [first, true],
      [first, false],
      [second, false],
    ],
  );
  assert.deepEqual((await manager.get('/api/v1/redirections/2026-01')).body.lines, []);
  assert.equal(
    (await manager.get('/api/v1/redirections/2026-03')).body.code,
    'report_month_future',
  );
  assert.equal((await manager.get('/api/v1/redirections/fevrier')).status, 422);
});

test('the dashboard counts the tickets of each destination, and opens their list', async () => {
  const { redirections } = (await manager.get('/api/v1/dashboards/2026-02')).body;
  const { lines } = (await manager.get('/api/v1/redirections/2026-02')).body;
  const ids = (of: readonly { id: number }[]) => of.map(({ id }) => id).sort();
  assert.deepEqual(
    ids(redirections),
    ids(lines.map(({ provider }: { provider: { id: number } }) => provider)),
  );
  for (const { id, name, nameEn, count } of redirections) {
    const place = `/api/v1/dashboards/2026-02/tickets?part=redirected&reason=${id}`;
    const { total, tickets } = (await manager.get(place)).body;
    assert.deepEqual([total, tickets.length], [count, count], name);
    assert.ok(count > 0 && nameEn !== '');
  }
});

test('what the people helped said opens the list of who said so', async () => {
  await api.pool.query(
    `INSERT INTO satisfaction (ticket_id, person_id, level, given_at)
     SELECT id, requester_id, CASE WHEN row_number() OVER (ORDER BY id) = 1 THEN 2 ELSE 4 END, $1 FROM ticket`,
    [new Date(api.clock.now())],
  );
  const { satisfaction } = (await manager.get('/api/v1/dashboards/2026-02')).body;
  assert.deepEqual(
    satisfaction.map(({ level }: { level: number }) => level),
    [2, 4],
  );
  for (const { level, count } of satisfaction) {
    const place = `/api/v1/dashboards/2026-02/tickets?part=satisfaction&reason=${level}`;
    assert.equal((await manager.get(place)).body.total, count, `${level}`);
  }
});

test('the sheet leaves as CSV, without a formula', async () => {
  const csv = await manager.get('/api/v1/redirections/2026-02/csv');
  assert.equal(csv.status, 200);
  const lines = csv.text.replace('\ufeff', '').split('\r\n');
  assert.match(lines[0] ?? '', /^Centre de soutien ou prestataire,Redirections,/);
  assert.ok(
    lines.some((line) => line.startsWith('"\'=Ascenseurs, ""Fleuve""",1,1,')),
    csv.text,
  );
});

test('the sheet is for those who answer for the centre’s accounts', async () => {
  assert.equal((await agent.get('/api/v1/redirections/2026-02')).status, 403);
  const user = await api.as('requester');
  assert.equal((await user.get('/api/v1/redirections/2026-02')).status, 403);
});
