import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
let agent: Client;
let supervisor: Client;
let requester: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
  requester = await api.as('requester');
});
after(() => api.close());

const view = (name: string, query: object = {}, more: object = {}) => ({ name, query, ...more });
const names = async (client: Client): Promise<string[]> =>
  (await client.get('/api/v1/views')).body.views.map(({ name }: { name: string }) => name);

test('a view is saved, read, changed and taken away by its owner', async () => {
  const query = { status: 'registered,in_progress', assignee: 'me', sort: '-updatedAt' };
  const made = await agent.post('/api/v1/views', view('Les miens', query));
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.body.query, query);
  assert.equal(made.body.own, true);
  const path = `/api/v1/views/${made.body.id}`;
  const list = new URLSearchParams(made.body.query).toString();
  assert.equal((await agent.get(`/api/v1/tickets?${list}`)).status, 200);

  const changed = await agent.put(path, view('Les nôtres', { team: 'mine' }), {
    'if-match': '"1"',
  });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.version, 2);
  const stale = await agent.put(path, view('Autre', {}), { 'if-match': '"1"' });
  assert.equal(stale.status, 412);
  assert.deepEqual(await names(agent), ['Les nôtres']);

  assert.equal((await supervisor.delete(path)).body.code, 'not_found');
  assert.equal((await agent.delete(path, { 'if-match': '"1"' })).status, 412);
  assert.equal((await agent.delete(path)).status, 204);
  assert.equal((await agent.delete(path)).status, 404);
});

test('two views of one person do not share a name, a repeated creation is one', async () => {
  const once = { 'idempotency-key': 'vue-1' };
  const first = await agent.post('/api/v1/views', view('Critiques', { priority: 'P1' }), once);
  const again = await agent.post('/api/v1/views', view('Critiques', { priority: 'P1' }), once);
  assert.deepEqual(again.body, first.body);
  const taken = await agent.post('/api/v1/views', view('Critiques'));
  assert.equal(taken.status, 409);
  const other = await agent.post('/api/v1/views', view('Autres'));
  const renamed = await agent.put(`/api/v1/views/${other.body.id}`, view('Critiques'));
  assert.equal(renamed.status, 409);
  assert.equal((await supervisor.post('/api/v1/views', view('Critiques'))).status, 201);
});

test('supervisors share views with the centre, and with nobody else', async () => {
  const shared = view('À risque', { atRisk: 'true' }, { shared: true });
  assert.equal((await agent.post('/api/v1/views', shared)).status, 403);
  const made = await supervisor.post('/api/v1/views', shared);
  assert.equal(made.status, 201, made.text);
  assert.ok((await names(agent)).includes('À risque'));
  assert.ok(!(await names(requester)).includes('À risque'));
  const path = `/api/v1/views/${made.body.id}`;
  assert.equal((await agent.put(path, view('Prise'))).status, 403);
  assert.equal((await requester.put(path, view('Prise'))).body.code, 'not_found');
  assert.equal((await agent.delete(path)).status, 403);
});

test('a view keeps what a list takes, and nothing else', async () => {
  const query = { status: 'lost', sort: 'color', limit: '5', team: '1 OR 1=1' };
  const { status, body } = await agent.post('/api/v1/views', view('Mauvaise', query));
  assert.equal(status, 422);
  const fields = body.errors.map(({ field }: { field: string }) => field).sort();
  assert.deepEqual(fields, ['query.limit', 'query.sort', 'query.status', 'query.team']);
  const centre = await requester.post('/api/v1/views', view('Risque', { atRisk: 'true' }));
  assert.equal(centre.body.code, 'field_not_yours');
});

test('a stored view that was tampered with is refused when it is read back', async () => {
  const { body } = await agent.post('/api/v1/views', view('Altérée', { kind: 'incident' }));
  const stored = [
    { sort: 'registered_at; DROP TABLE ticket; --' },
    { 'number = number OR 1': '1' },
    { team: ['1', '2'] },
    { kind: 'incident', limit: 'ALL' },
    'kind=incident',
    null,
    [],
  ];
  for (const query of stored) {
    await api.pool.query('UPDATE saved_view SET query = $2 WHERE id = $1', [
      body.id,
      JSON.stringify(query),
    ]);
    const { views } = (await agent.get('/api/v1/views')).body;
    const read = views.find(({ id }: { id: number }) => id === body.id);
    assert.equal(read.query, null, JSON.stringify(query));
  }
});

const asked = {
  ...{ subject: 'tickets', measures: 'registered', dimensions: 'month,team', priority: 'P1,P2' },
  period: 'last_month',
};
const query = (name: string, more: object = {}) => ({ name, query: asked, ...more });

test('a query to the figures is kept, renamed, shared and taken away by its owner, at the version they read', async () => {
  const manager = await api.as('manager');
  const made = await supervisor.post('/api/v1/queries', query('Par mois'));
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.body.query, asked);
  const path = `/api/v1/queries/${made.body.id}`;
  assert.deepEqual((await manager.get('/api/v1/queries')).body.queries, []);
  assert.equal((await manager.delete(path)).body.code, 'not_found');
  const taken = await supervisor.post('/api/v1/queries', query('Par mois'));
  assert.deepEqual([taken.status, taken.body.code], [409, 'name_taken']);
  const first = { 'if-match': '"1"' };
  const shared = await supervisor.put(path, query('Chaque mois', { shared: true }), first);
  assert.deepEqual([shared.status, shared.body.version], [200, 2]);
  assert.equal((await supervisor.put(path, query('Autre'), first)).status, 412);
  const [seen] = (await manager.get('/api/v1/queries')).body.queries;
  assert.deepEqual([seen.name, seen.own, seen.query], ['Chaque mois', false, asked]);
  assert.equal((await manager.put(path, query('La mienne'))).status, 403);
  assert.equal((await agent.get('/api/v1/queries')).status, 403);
  assert.equal((await supervisor.delete(path)).status, 204);
  assert.deepEqual((await supervisor.get('/api/v1/queries')).body.queries, []);
});

test('nothing that a person writes in a query is more than a word of the lists, or a value', async () => {
  const run = async (more: Record<string, string>) => {
    const text = new URLSearchParams({ ...asked, ...more });
    const { status, body } = await supervisor.get(`/api/v1/query?${text}`);
    return [status, ...(body.errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await run({ measures: 'count(*) FROM person --' }), [422, 'measures']);
  assert.deepEqual(await run({ dimensions: 't.subject' }), [422, 'dimensions']);
  assert.deepEqual(await run({ dimensions: 'month); DROP TABLE ticket; --' }), [422, 'dimensions']);
  assert.deepEqual(await run({ team: "1' OR '1'='1" }), [422, 'team']);
  assert.deepEqual(await run({ requester: '1' }), [422, 'requester']);
  assert.deepEqual(await run({ from: '2026-01-01' }), [200]);
  // A code is anything: it is held against, never run.
  const code = "x' OR '1'='1'; DROP TABLE call; --";
  const calls = { subject: 'calls', measures: 'offered', dimensions: 'queue', priority: '' };
  const text = new URLSearchParams({ ...asked, ...calls, queue: code });
  const found = await supervisor.get(`/api/v1/query?${text}`);
  assert.deepEqual([found.status, found.body.lines, found.body.total[0].value], [200, [], 0]);
  const stored = await supervisor.post('/api/v1/queries', {
    ...{ name: 'Piégée', query: { ...asked, subject: 'pg_shadow' } },
  });
  assert.deepEqual([stored.status, stored.body.errors[0].field], [422, 'query.subject']);
});
