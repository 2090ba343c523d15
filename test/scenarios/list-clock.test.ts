import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { STANDING_VIEWS, standingViews } from '../../core/ticket/standing-views.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
let agent: Client;
let network = 0;

const MINUTE = 60_000;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  const team = await api.pool.query<{ id: number }>(
    `INSERT INTO team (name, level) VALUES ('Réseau', 2) RETURNING id`,
  );
  network = team.rows[0]?.id as number;
});
after(() => api.close());

async function register(more: object = {}): Promise<string> {
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

async function act(method: 'post' | 'put', path: string, body: object = {}): Promise<void> {
  const answer = await agent[method](`/api/v1/tickets/${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${answer.text}`);
  api.clock.advance(7 * MINUTE);
}

/** The rows of a list, by number. */
async function rows(query = 'limit=100') {
  const answer = await agent.get(`/api/v1/tickets?${query}`);
  assert.equal(answer.status, 200, answer.text);
  type Row = { number: string; [field: string]: unknown };
  return new Map<string, Row>(answer.body.tickets.map((row: Row) => [row.number, row]));
}

test('the clock of a row is that of the ticket folded whole, to the second, whatever happened', async () => {
  const wait = { question: 'Laquelle ?', via: 'spoken' };
  const running = await register();
  const businessHours = await register({ impact: 3, urgency: 3 });
  const paused = await register();
  await act('put', `${paused}/wait`, wait);
  const changedWhilePaused = await register();
  await act('put', `${changedWhilePaused}/wait`, wait);
  await act('put', `${changedWhilePaused}/priority`, { impact: 1, urgency: 1 });
  const resumed = await register();
  await act('put', `${resumed}/wait`, wait);
  assert.equal((await agent.delete(`/api/v1/tickets/${resumed}/wait`)).status, 200);
  const restored = await register();
  await act('put', `${restored}/restoration`);
  const reopened = await register();
  await act('put', `${reopened}/restoration`);
  await act('post', `${reopened}/reopenings`, { reason: 'Encore' });
  const cancelled = await register();
  await act('put', `${cancelled}/cancellation`, { reason: 'Erreur' });
  const request = await register({ kind: 'request' });
  const lowered = await register({ impact: 1, urgency: 1 });
  await act('put', `${lowered}/priority`, { impact: 3, urgency: 3 });
  const all = [running, businessHours, paused, changedWhilePaused, resumed, restored, reopened];
  const seen = new Set<string>();
  // Minutes, across an evening, over several days, and between two seconds.
  for (const step of [0, 3 * MINUTE + 500, 9 * 60 * MINUTE, 20 * 60 * MINUTE, 5 * 86_400_000]) {
    api.clock.advance(step);
    agent = await api.as('agent');
    const listed = await rows();
    for (const number of [...all, cancelled, request, lowered]) {
      const ticket = (await agent.get(`/api/v1/tickets/${number}`)).body;
      const row = listed.get(number);
      assert.ok(row);
      // A clock that has ended is due no more in a list.
      const ended = /met|^breached/.test(ticket.clock?.status);
      const clock = ended ? { ...ticket.clock, due: null } : ticket.clock;
      assert.deepEqual(row.clock, clock, `${number} after ${step} ms`);
      if (clock !== null) seen.add(clock.status);
    }
  }
  const statuses = ['met', 'running', 'running_breached', 'paused', 'stopped'];
  assert.deepEqual(
    statuses.filter((status) => !seen.has(status)),
    [],
  );
  const row = (await rows()).get(paused);
  assert.deepEqual(row?.waiting, { question: 'Laquelle ?', person: 'Rose Utilisatrice' });
  assert.equal((await rows()).get(reopened)?.reopenedCount, 1);
});

test('a row says how many duplicates it has, to the centre alone', async () => {
  const parent = await register();
  for (const child of [await register(), await register()]) {
    await act('put', `${child}/parent`, { parent });
  }
  assert.equal((await rows()).get(parent)?.duplicates, 2);
  const own = (await (await api.as('requester')).get('/api/v1/tickets?limit=100')).body.tickets;
  assert.equal(own.find((row: { number: string }) => row.number === parent).duplicates, 0);
});

test('a handful of rows is read again, those that one may see and that a filter still holds', async () => {
  const [first, second] = [await register(), await register({ team: network })];
  const both = `numbers=${first},${second}`;
  assert.deepEqual([...(await rows(both)).keys()].sort(), [first, second].sort());
  assert.deepEqual([...(await rows(`${both}&team=${network}`)).keys()], [second]);
  const elsewhere = await api.as('requesterElsewhere');
  assert.deepEqual((await elsewhere.get(`/api/v1/tickets?${both}`)).body.tickets, []);
  for (const numbers of ['', 'x', `${first},`, `${first},INC9999`]) {
    const answer = await agent.get(`/api/v1/tickets?numbers=${numbers}`);
    assert.equal(answer.status, 422, numbers);
    assert.equal(answer.body.errors[0].field, 'numbers');
  }
  const many = Array.from({ length: 101 }, () => first).join(',');
  assert.equal((await agent.get(`/api/v1/tickets?numbers=${many}`)).status, 422);
});

test('each standing view is counted as its list would be', async () => {
  const supervisor = await api.as('supervisor');
  await api.pool.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [
    network,
    api.person('supervisor').id,
  ]);
  for (const client of [agent, supervisor]) {
    const { body } = await client.get('/api/v1/tickets/counts');
    assert.deepEqual(
      body.views.map(({ id }: { id: string }) => id),
      STANDING_VIEWS,
    );
    const session = (await client.get('/api/v1/sessions/current')).body;
    for (const { id, query } of standingViews(session.teams.length > 0)) {
      const asked = new URLSearchParams({ ...query, limit: '100' });
      const list = await client.get(`/api/v1/tickets?${asked}`);
      assert.equal(list.status, 200, list.text);
      const counted = body.views.find((view: { id: string }) => view.id === id).count;
      assert.deepEqual(counted, { value: list.body.tickets.length, capped: false }, id);
    }
  }
});
