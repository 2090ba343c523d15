import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addSeconds, tableFromData } from '../../../core/calendar/table.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { MONDAY, type TestApi, testApi } from '../../harness/api.ts';

let api: TestApi;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  await api.pool.query(
    `INSERT INTO service (code, name, name_en) VALUES ('reseau', 'Réseau', 'Network'), ('postes', 'Postes', 'Desktops')`,
  );
});
after(() => api.close());

const incident = { kind: 'incident', subject: 'Le réseau du 3e', impact: 1, urgency: 2 };

async function parentWithDuplicate(): Promise<string> {
  const agent = await api.as('agent');
  const one = { ...incident, channel: 'email', service: 'reseau' };
  const requester = { id: api.person('requester').id };
  const parent = await agent.post('/api/v1/tickets', { ...one, requester });
  const child = await agent.post('/api/v1/tickets', { ...one, requester });
  const { number } = parent.body;
  assert.equal(
    (await agent.put(`/api/v1/tickets/${child.body.number}/parent`, { parent: number })).status,
    200,
  );
  return number;
}

test('an incident that others are duplicates of is a known interruption until it is restored', async () => {
  const number = await parentWithDuplicate();
  const agent = await api.as('agent');
  const { body } = await agent.get('/api/v1/known-interruptions?service=reseau');
  const known = body.interruptions.find((one: { number: string }) => one.number === number);
  assert.deepEqual([known.affected, known.priority, known.subject], [2, 'P2', 'Le réseau du 3e']);
  assert.equal(known.service.name, 'Réseau');
  assert.deepEqual(
    (await agent.get('/api/v1/known-interruptions?service=postes')).body.interruptions,
    [],
  );
  await agent.put(`/api/v1/tickets/${number}/restoration`, { note: 'Câble' });
  const after = await agent.get('/api/v1/known-interruptions');
  assert.ok(!after.body.interruptions.some((one: { number: string }) => one.number === number));
  const late = await agent.post(`/api/v1/known-interruptions/${number}/reports`, {
    ...{ channel: 'email', requester: { id: api.person('requester').id } },
  });
  assert.deepEqual([late.status, late.body.code], [409, 'interruption_over']);
});

test('« moi aussi » registers once, like the parent, attached to it, and is confirmed', async () => {
  const number = await parentWithDuplicate();
  const user = await api.as('colleague');
  const key = { 'idempotency-key': 'moi-aussi-1' };
  const first = await user.post(`/api/v1/known-interruptions/${number}/reports`, {}, key);
  const again = await user.post(`/api/v1/known-interruptions/${number}/reports`, {}, key);
  assert.equal(first.status, 201);
  assert.equal(again.body.number, first.body.number);
  assert.deepEqual(
    [first.body.subject, first.body.parent, first.body.priority],
    ['Réseau', null, 'P2'],
  );
  assert.doesNotMatch(first.text, /3e/);
  const agent = await api.as('agent');
  const seen = await agent.get(`/api/v1/tickets/${first.body.number}`);
  assert.equal(seen.body.parent.number, number);
  assert.equal((await agent.get(`/api/v1/tickets/${number}`)).body.duplicates, 2);
  const { rows } = await api.pool.query(
    `SELECT o.kind FROM outbox o JOIN ticket t ON t.id = o.ticket_id WHERE t.number = $1`,
    [first.body.number],
  );
  assert.deepEqual(rows, [{ kind: 'confirmation' }]);
});

test('a report by telephone keeps its contact, for whoever called', async () => {
  const number = await parentWithDuplicate();
  const agent = await api.as('agent');
  const startedAt = new Date(MONDAY - 60_000).toISOString();
  const made = await agent.post(`/api/v1/known-interruptions/${number}/reports`, {
    ...{ channel: 'phone', requester: { id: api.person('colleague').id } },
    contact: { startedAt },
  });
  assert.equal(made.status, 201);
  assert.equal(made.body.reachedAt, startedAt.replace('.000', ''));
  const { body } = await agent.get('/api/v1/recent-callers');
  assert.equal(body.people[0].id, api.person('colleague').id);
});

test('the agreement tells what a browser needs to know when something is due', async () => {
  const user = await api.as('requester');
  const { body, status } = await user.get('/api/v1/agreements/current');
  assert.equal(status, 200);
  const target = body.targets.find((one: { priority: string }) => one.priority === 'P3');
  assert.deepEqual([target.targetSeconds, target.calendar], [36_000, 'business']);
  const table = tableFromData(body.tables.find((one: { name: string }) => one.name === 'business'));
  // Monday 10:00 and ten business hours: Tuesday noon.
  assert.equal(
    new Date(addSeconds(table, MONDAY, target.targetSeconds)).toISOString(),
    '2026-02-10T17:00:00.000Z',
  );
  const { elsewhere } = api.organizations;
  assert.equal(
    (await user.get(`/api/v1/agreements/current?organization=${elsewhere}`)).status,
    404,
  );
  const agent = await api.as('agent');
  assert.equal(
    (await agent.get(`/api/v1/agreements/current?organization=${elsewhere}`)).status,
    200,
  );
  assert.equal((await agent.get('/api/v1/agreements/current?organization=999999')).status, 404);
});
