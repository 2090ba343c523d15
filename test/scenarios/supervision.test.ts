import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepPresences } from '../../features/call/change-presence.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

const HOUR = 3_600_000;

let api: TestApi;
let agent: Client;
const team: Record<string, number> = {};

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number; name: string }>(
    `INSERT INTO team (name, level) VALUES ('Réseau', 2), ('Bureautique', 1) RETURNING id, name`,
  );
  for (const { id, name } of rows) team[name] = id;
  await api.pool.query('INSERT INTO team_member VALUES ($1, $2), ($1, $3)', [
    team.Réseau,
    api.person('agent').id,
    api.person('supervisor').id,
  ]);
  agent = await api.as('agent');
});
after(() => api.close());

async function register(more: object = {}): Promise<string> {
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { id: api.person('requester').id }, ...more },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number as string;
}

async function ok(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  assert.ok(status < 300, text);
}

async function shown(query = '') {
  const answer = await (await api.as('supervisor')).get(`/api/v1/supervision${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const rowOf = (body: { teams: { team: { name: string } | null }[] }, name: string | null) =>
  body.teams.find((row) => (row.team?.name ?? null) === name) as Record<string, unknown>;

test('the load is what the lists hold, team by team and person by person', async () => {
  const first = await register({ team: team.Réseau });
  await register({ team: team.Réseau, kind: 'request' });
  const bounced = await register({ team: team.Bureautique });
  await register();
  await ok(agent.put(`/api/v1/tickets/${first}/assignment`, { assignee: api.person('agent').id }));
  for (const to of ['Réseau', 'Bureautique', 'Réseau']) {
    const body = { team: team[to], reason: 'Pas à nous' };
    await ok(agent.post(`/api/v1/tickets/${bounced}/routings`, body));
  }
  const body = await shown();
  const network = rowOf(body, 'Réseau');
  assert.equal(network.open, 3);
  assert.equal(network.unassigned, 2);
  assert.equal(network.pingPong, 1);
  assert.equal(network.members, 2);
  assert.equal(rowOf(body, 'Bureautique').open, 0);
  assert.equal(rowOf(body, null).open, 1);
  const alone = await agent.get('/api/v1/tickets?team=none');
  assert.equal(alone.body.tickets.length, 1);
  const mine = body.agents.find(
    ({ person }: { person: { id: number } }) => person.id === api.person('agent').id,
  );
  assert.equal(mine.open, 1);
  assert.deepEqual(mine.teams, ['Réseau']);
  assert.deepEqual(
    (await shown('?team=mine')).teams.map(({ team: { name } }: { team: { name: string } }) => name),
    ['Réseau'],
  );
  const lists = {
    unassigned: `team=${team.Réseau}&unassigned=true`,
    pingPong: `team=${team.Réseau}&pingPong=true`,
  };
  for (const [figure, query] of Object.entries(lists)) {
    const status = 'status=registered,in_progress,waiting_on_user';
    const listed = await agent.get(`/api/v1/tickets?${query}&${status}`);
    assert.equal(listed.body.tickets.length, network[figure], figure);
  }
});

test('a ticket is late from its promised time on, and a wait long after three days', async () => {
  const waiting = await register({ team: team.Bureautique });
  await ok(
    agent.put(`/api/v1/tickets/${waiting}/wait`, {
      question: 'Quel poste ?',
      via: 'portal',
    }),
  );
  await ok((await api.as('requester')).put(`/api/v1/tickets/${waiting}/wait/display`));
  assert.equal(rowOf(await shown(), 'Bureautique').waiting, 1);
  assert.equal(rowOf(await shown(), 'Bureautique').longWait, 0);
  const promised = await register({ team: team.Bureautique, impact: 1, urgency: 1 });
  api.clock.advance(4 * 24 * HOUR);
  agent = await api.as('agent');
  const row = rowOf(await shown(), 'Bureautique');
  assert.equal(row.longWait, 1);
  assert.equal(row.late, 1);
  for (const [query, number] of [
    ['late', promised],
    ['longWait', waiting],
  ]) {
    const list = await agent.get(`/api/v1/tickets?${query}=true&team=${team.Bureautique}`);
    assert.deepEqual(
      list.body.tickets.map((ticket: { number: string }) => ticket.number),
      [number],
    );
  }
  const requester = await api.as('requester');
  assert.equal((await requester.get('/api/v1/tickets?late=true')).status, 422);
});

test('what changed is told since the opening of the business day before, and can be opened', async () => {
  // A Tuesday after the tickets above: Monday's opening is where counting starts.
  api.clock.set(Date.parse('2026-02-17T15:00:00Z'));
  agent = await api.as('agent');
  const before = await shown();
  assert.equal(before.since, '2026-02-16T13:30:00Z');
  assert.equal(before.openThen, before.openNow);
  const made = await register({ team: team.Réseau });
  await ok(agent.put(`/api/v1/tickets/${made}/restoration`, { note: 'Redémarré' }));
  await register({ team: team.Réseau });
  const body = await shown();
  const counts = Object.fromEntries(
    body.changes.map(({ change, count }: { change: string; count: number }) => [change, count]),
  );
  assert.equal(counts.registered, 2);
  assert.equal(counts.restored, 1);
  assert.equal(body.openThen, before.openThen);
  assert.equal(body.openNow, before.openNow + 1);
  const supervisor = await api.as('supervisor');
  const list = await supervisor.get('/api/v1/supervision/changes?change=restored');
  assert.deepEqual(
    list.body.tickets.map((ticket: { number: string; by: string }) => [ticket.number, ticket.by]),
    [[made, api.person('agent').name]],
  );
  assert.equal((await supervisor.get('/api/v1/supervision/changes?change=lost')).status, 422);
});

test('presence is what one said since one signed in, and nothing without a session', async () => {
  const of = async (who: 'agent'): Promise<{ state: string; since: string } | null> => {
    const { agents } = await shown();
    return agents.find((one: { person: { id: number } }) => one.person.id === api.person(who).id)
      .presence;
  };
  api.clock.advance(3 * HOUR);
  assert.equal(await of('agent'), null);
  const here = await api.as('agent');
  assert.equal((await of('agent'))?.state, 'available');
  api.clock.advance(60_000);
  const said = await here.put('/api/v1/telephone/presence', { state: 'break' });
  api.clock.advance(60_000);
  const again = await here.put('/api/v1/telephone/presence', { state: 'break' });
  assert.equal(again.body.presence.since, said.body.presence.since);
  assert.equal((await of('agent'))?.state, 'break');
  assert.equal((await here.put('/api/v1/telephone/presence', { state: 'asleep' })).status, 422);
  const why = await here.put('/api/v1/telephone/presence', { state: 'break', reason: 'call' });
  assert.deepEqual([why.status, why.body.code], [422, 'presence_reason']);
  api.clock.advance(3 * HOUR);
  assert.equal(await of('agent'), null);
  await api.as('agent');
  assert.equal((await of('agent'))?.state, 'available');
});

test('a desk is one person’s while they are there, and the time in each state is kept', async () => {
  const path = '/api/v1/telephone/presence';
  const [first, other] = [await api.as('agent'), await api.as('supervisor')];
  const began = api.clock.now();
  const sat = await first.put(path, { desk: 'poste3' });
  assert.deepEqual(
    [sat.status, sat.body.desk, sat.body.presence.state],
    [200, 'poste3', 'available'],
  );
  const taken = await other.put(path, { desk: 'poste3' });
  assert.deepEqual([taken.status, taken.body.code], [409, 'desk_taken']);
  api.clock.advance(60_000);
  await first.put(path, { state: 'break', reason: 'meal' });
  const { presences } = (await other.get('/api/v1/telephone/presences')).body;
  const shown = presences.find(
    (one: { person: { id: number } }) => one.person.id === api.person('agent').id,
  );
  assert.deepEqual(
    [shown.desk, shown.presence.state, shown.presence.reason],
    ['poste3', 'break', 'meal'],
  );
  api.clock.advance(3 * HOUR);
  await keepPresences(api.pool, api.clock.now());
  const late = await (await api.as('supervisor')).put(path, { desk: 'poste3' });
  assert.equal(late.body.desk, 'poste3', 'who is away leaves their desk to others');
  const { rows } = await api.pool.query(
    `SELECT state, reason, (extract(epoch FROM at) * 1000)::bigint AS at FROM presence_change
      WHERE person_id = $1 AND at >= $2 ORDER BY id`,
    [api.person('agent').id, new Date(began)],
  );
  assert.deepEqual(rows.slice(-2), [
    { state: 'break', reason: 'meal', at: began + 60_000 },
    { state: 'away', reason: 'signed_out', at: began + 60_000 + 3 * HOUR },
  ]);
});

test('what no team has is to be taken by all, what another team has is not', async () => {
  agent = await api.as('agent');
  const alone = await register();
  const own = await register({ team: team.Réseau });
  const elsewhere = await register({ team: team.Bureautique });
  const take = await agent.get('/api/v1/tickets?team=mine_or_none&unassigned=true&limit=100');
  const numbers: string[] = take.body.tickets.map(({ number }: { number: string }) => number);
  assert.ok(numbers.includes(alone) && numbers.includes(own));
  assert.ok(!numbers.includes(elsewhere));
});
