import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Answer, type TestApi, testApi, type Who } from '../harness/api.ts';

let api: TestApi;
const numbers: string[] = [];
let network = 0;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const team = await api.pool.query<{ id: number }>(
    `INSERT INTO team (name, level) VALUES ('Réseau', 2), ('Bureautique', 1) RETURNING id`,
  );
  network = team.rows[0]?.id as number;
  const agent = await api.as('agent');
  const register = async (who: Who, more: object = {}) => {
    api.clock.advance(60_000);
    const answer = await agent.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2 },
      ...{ channel: 'email', requester: { id: api.person(who).id }, ...more },
    });
    assert.equal(answer.status, 201, answer.text);
    numbers.push(answer.body.number);
  };
  await register('requester');
  await register('colleague', { kind: 'request', impact: 3, urgency: 3, team: network });
  await register('requesterElsewhere', { impact: 1, urgency: 1 });
  await register('requester', { kind: 'question', team: network, channel: 'portal' });
  await register('representative');
});
after(() => api.close());

const listed = (answer: Answer): number[] => {
  assert.equal(answer.status, 200, answer.text);
  return answer.body.tickets.map(({ number }: { number: string }) => numbers.indexOf(number));
};
const list = async (who: Who, query = ''): Promise<number[]> =>
  listed(await (await api.as(who)).get(`/api/v1/tickets?${query}`));

test('a list is newest first, of what one may see', async () => {
  assert.deepEqual(await list('agent'), [4, 3, 2, 1, 0]);
  assert.deepEqual(await list('manager'), [4, 3, 2, 1, 0]);
  assert.deepEqual(await list('requester'), [3, 0]);
  assert.deepEqual(await list('representative'), [4, 3, 1, 0]);
  assert.deepEqual(await list('requesterElsewhere'), [2]);
  assert.deepEqual(await list('representativeElsewhere'), [2]);
});

test('filters narrow, one by one and together', async () => {
  const { requester, agent } = { requester: api.person('requester'), agent: api.person('agent') };
  const cases: Record<string, number[]> = {
    'kind=incident': [4, 2, 0],
    'kind=incident,question': [4, 3, 2, 0],
    'kind=request&kind=question': [3, 1],
    [`team=${network}`]: [3, 1],
    'team=mine': [],
    'team=none': [4, 2, 0],
    'team=mine_or_none': [4, 2, 0],
    'level=2': [3, 1],
    'priority=P1': [2],
    'priority=P1,P5': [2, 1],
    'channel=portal': [3],
    [`organization=${api.organizations.elsewhere}`]: [2],
    [`requester=${requester.id}`]: [3, 0],
    [`assignee=${agent.id}`]: [],
    'unassigned=true': [4, 3, 2, 1, 0],
    'status=closed': [],
    [`status=registered,in_progress&team=${network}&kind=question`]: [3],
    'atRisk=true': [],
    'service=999': [],
    'category=999': [],
    [`parent=${numbers[0]}`]: [],
  };
  for (const [query, wanted] of Object.entries(cases)) {
    assert.deepEqual(await list('agent', query), wanted, query);
  }
  assert.deepEqual(await list('requester', 'requester=me&kind=question'), [3]);
});

test('a narrowed list shows nobody more than they may see', async () => {
  const elsewhere = api.person('requesterElsewhere').id;
  assert.deepEqual(await list('requester', `requester=${elsewhere}`), []);
  assert.deepEqual(await list('representative', 'priority=P1'), []);
  const counted = await (await api.as('requester')).get('/api/v1/tickets?count=capped');
  assert.deepEqual(counted.body.count, { value: 2, capped: false });
});

test('the orders, and pages that never skip nor repeat', async () => {
  const orders: Record<string, number[]> = {
    registeredAt: [0, 1, 2, 3, 4],
    '-registeredAt': [4, 3, 2, 1, 0],
    updatedAt: [0, 1, 2, 3, 4],
    '-updatedAt': [4, 3, 2, 1, 0],
    priority: [2, 0, 3, 4, 1],
    '-priority': [1, 4, 3, 0, 2],
    // P1 is due first; what has no target comes last both ways.
    due: [2, 0, 4, 1, 3],
    '-due': [4, 0, 2, 3, 1],
    number: [1, 0, 2, 4, 3],
    '-number': [3, 4, 2, 0, 1],
  };
  for (const who of ['agent', 'representative'] as const) {
    const client = await api.as(who);
    const mine = await list(who);
    for (const [sort, wanted] of Object.entries(orders)) {
      for (const limit of [1, 2, 3, 100]) {
        const found: number[] = [];
        let cursor = '';
        for (;;) {
          const path = `/api/v1/tickets?sort=${sort}&limit=${limit}${cursor}`;
          const answer = await client.get(path);
          found.push(...listed(answer));
          if (answer.body.next === null) break;
          assert.equal(answer.body.tickets.length, limit);
          cursor = `&cursor=${answer.body.next}`;
        }
        const seen = wanted.filter((at) => mine.includes(at));
        assert.deepEqual(found, seen, `${who} ${sort} by ${limit}`);
      }
    }
  }
});

test('a row tells what a list shows', async () => {
  const answer = await (await api.as('agent')).get(`/api/v1/tickets?team=${network}&limit=1`);
  const [row] = answer.body.tickets;
  assert.equal(row.displayNumber, numbers[3]?.replace(/^(...)(....)(....)$/, '$1\u00a0$2\u00a0$3'));
  assert.deepEqual(row.team, { id: network, name: 'Réseau' });
  assert.equal(row.requester.name, 'Rose Utilisatrice');
  assert.equal(row.organization.name, 'Ministère des Essais');
  assert.equal(row.due, null);
  assert.equal(row.paused, false);
  assert.equal(row.registeredAt, '2026-02-09T15:04:00Z');
});

test('what a list does not know is refused, every field at once', async () => {
  const agent = await api.as('agent');
  const query = 'status=lost&priority=P1,P9&sort=color&team=x&limit=0&level=4&kind=&extra=1';
  const { status, body } = await agent.get(`/api/v1/tickets?${query}`);
  assert.equal(status, 422);
  const said = Object.fromEntries(
    body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
  );
  assert.deepEqual(said, {
    ...{ status: 'value_unknown', priority: 'value_unknown', sort: 'value_unknown' },
    ...{ team: 'field_invalid', limit: 'field_invalid', level: 'value_unknown' },
    ...{ kind: 'value_unknown', extra: 'field_unknown' },
  });
});

test('a cursor is of its own order, and nothing else is one', async () => {
  const agent = await api.as('agent');
  const { body } = await agent.get('/api/v1/tickets?limit=1');
  const write = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const cursors = [
    `sort=due&cursor=${body.next}`,
    'cursor=x',
    `cursor=${write(['-registeredAt', 'now()', 1])}`,
    `cursor=${write(['-registeredAt', 1e300, 1])}`,
    `cursor=${write(['-registeredAt', 1, 1.5])}`,
    `sort=number&cursor=${write(['number', "'; DROP TABLE ticket; --", 1])}`,
  ];
  for (const query of cursors) {
    const answer = await agent.get(`/api/v1/tickets?${query}`);
    assert.equal(answer.status, 422, query);
    assert.equal(answer.body.code, 'cursor_invalid', query);
  }
});

test('what only the centre knows is no filter for others', async () => {
  const requester = await api.as('requester');
  const one = await requester.get('/api/v1/tickets?atRisk=true');
  assert.equal(one.status, 422);
  assert.equal(one.body.code, 'field_not_yours');
  const two = await requester.get(`/api/v1/tickets?atRisk=true&parent=${numbers[0]}`);
  assert.equal(two.body.errors.length, 2);
});
