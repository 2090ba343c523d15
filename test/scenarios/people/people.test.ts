import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sweepPeople } from '../../../features/people/jobs.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';

const DAY = 86_400_000;
let api: TestApi;
let agent: Client;
let administrator: Client;
before(async () => {
  api = await testApi();
  agent = await api.as('agent');
  administrator = await api.as('administrator');
});
after(() => api.close());

const find = async (client: Client, query: string): Promise<string[]> => {
  const { status, body, text } = await client.get(`/api/v1/people?${query}`);
  assert.equal(status, 200, text);
  return body.people.map(({ name }: { name: string }) => name);
};

test('an agent finds a caller by name, address, telephone or organization', async () => {
  const body = {
    name: 'Hélène Bélanger-Côté',
    email: 'helene@cles.example',
    phone: '418 555-0123',
    organization: api.organizations.elsewhere,
  };
  assert.equal((await agent.post('/api/v1/people', body)).status, 201);
  for (const q of ['belanger', 'HÉLÈNE', 'côté', 'cles.example', '5550123', '555-0123']) {
    assert.deepEqual(await find(agent, `q=${encodeURIComponent(q)}`), [body.name], q);
  }
  const there = await find(agent, `q=${encodeURIComponent('regie d’ailleurs')}`);
  assert.deepEqual(
    there.sort(),
    ['Hélène Bélanger-Côté', 'Élodie Dailleurs', 'Étienne Dailleurs'].sort(),
  );
  assert.deepEqual(await find(agent, 'q=%25'), [], 'a percent sign is only a sign');
  assert.deepEqual(await find(agent, 'role=supervisor'), ['Simon Superviseur']);
});

test('pages follow each other without gap or repetition', async () => {
  for (let n = 0; n < 7; n += 1) {
    await agent.post('/api/v1/people', { name: n % 2 === 0 ? 'Jumelle Page' : `Page ${n}` });
  }
  const whole = await find(agent, 'q=page&limit=100');
  assert.equal(whole.length, 7);
  const pages: string[] = [];
  let cursor = '';
  do {
    const { body } = await agent.get(`/api/v1/people?q=page&limit=2${cursor}`);
    pages.push(...body.people.map(({ name }: { name: string }) => name));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  assert.deepEqual(pages, whole);
});

test('an agent adds requesters only; other roles are the administrator’s to give', async () => {
  const wanted = { name: 'Futur agent', roles: ['agent'] };
  const refused = await agent.post('/api/v1/people', wanted);
  assert.deepEqual([refused.status, refused.body.code], [403, 'not_allowed']);
  const added = await administrator.post('/api/v1/people', wanted);
  assert.deepEqual([added.status, added.body.roles], [201, ['agent']]);
  const change = await agent.patch(`/api/v1/people/${added.body.id}`, { email: 'a@b.example' });
  assert.equal(change.body.code, 'not_allowed', 'an address that is moved would move the account');
});

test('an address is one person’s, whatever its case', async () => {
  const same = { name: 'Double', email: 'Requester@Essais.Example' };
  const refused = await agent.post('/api/v1/people', same);
  assert.deepEqual([refused.status, refused.body.code], [409, 'email_taken']);
  const { id } = api.person('colleague');
  const moved = await agent.patch(`/api/v1/people/${id}`, { email: 'REQUESTER@essais.example' });
  assert.equal(moved.body.code, 'email_taken');
  const unknown = await agent.patch(`/api/v1/people/${id}`, { organization: 999_999 });
  assert.equal(unknown.body.code, 'organization_unknown');
});

test('roles take effect at once and end the sessions; the last administrator stays', async () => {
  const { id } = api.person('colleague');
  const colleague = await api.as('colleague');
  const token = await api.withToken('colleague', ['tickets:read']);
  assert.equal((await token.get('/api/v1/teams')).status, 403);
  const given = await administrator.put(`/api/v1/people/${id}/roles`, { roles: ['agent'] });
  assert.deepEqual(given.body.roles, ['agent']);
  assert.equal((await colleague.get('/api/v1/people')).status, 401, 'renewed at privilege change');
  assert.equal((await token.get('/api/v1/teams')).status, 200);
  const own = `/api/v1/people/${api.person('administrator').id}`;
  const last = await administrator.put(`${own}/roles`, { roles: ['agent'] });
  assert.equal(last.body.code, 'last_administrator');
  const gone = await administrator.put(`${own}/disablement`);
  assert.equal(gone.body.code, 'last_administrator');
});

test('a token does what its scopes say until it expires or is revoked', async () => {
  const session = await api.as('agent');
  const wanted = { name: 'relevé', scopes: ['people:read'], days: 2 };
  const made = await session.post('/api/v1/tokens', wanted);
  assert.match(made.body.token, /^rel_[\w-]{43}$/);
  const headers = { authorization: `Bearer ${made.body.token}` };
  const use = () => api.anonymous.get('/api/v1/people', headers);
  assert.equal((await use()).status, 200);
  const write = await api.anonymous.post('/api/v1/people', { name: 'X' }, headers);
  assert.equal(write.body.code, 'scope_missing');
  const breed = await api.anonymous.post('/api/v1/tokens', wanted, headers);
  assert.equal(breed.body.code, 'session_required', 'a token can’t make another');
  const { body } = await session.get('/api/v1/tokens');
  assert.deepEqual(Object.keys(body.tokens[0]).sort(), [
    'createdAt',
    'expiresAt',
    'id',
    'name',
    'scopes',
    'usedAt',
  ]);
  api.clock.advance(2 * DAY);
  assert.equal((await use()).status, 401);
  agent = await api.as('agent');
  administrator = await api.as('administrator');
  const again = await agent.post('/api/v1/tokens', wanted);
  const fresh = { authorization: `Bearer ${again.body.token}` };
  assert.equal((await agent.delete(`/api/v1/tokens/${again.body.id}`)).status, 204);
  assert.equal((await api.anonymous.get('/api/v1/people', fresh)).status, 401);
});

test('a bearer token that is void is not saved by a good cookie', async () => {
  const { headers } = await api.as('agent');
  const both = { ...headers, authorization: 'Bearer rel_void' };
  assert.equal((await api.anonymous.get('/api/v1/people', both)).status, 401);
});

test('what was done stands in the journal, which can’t be changed', async () => {
  const { id } = api.person('requester');
  await administrator.put(`/api/v1/people/${id}/disablement`);
  const { body } = await administrator.get('/api/v1/audit?action=person.disabled');
  assert.equal(body.entries[0].target, `person:${id}`);
  assert.equal(body.entries[0].actor.name, 'Adam Administrateur');
  assert.match(body.entries[0].address, /127\.0\.0\.1$/);
  assert.deepEqual(await find(agent, `q=${encodeURIComponent('rose utilisatrice')}`), []);
  await assert.rejects(api.pool.query('UPDATE audit SET action = $1', ['x']), /append-only/);
  await assert.rejects(api.pool.query('DELETE FROM audit'), /append-only/);
});

test('the log says who was refused what, from where', async () => {
  const requester = await api.as('colleague');
  await requester.put('/api/v1/people/1/roles', { roles: [] });
  const lines = api.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  const line = lines.findLast(({ code }) => code === 'not_allowed');
  const { method, route, status, person, address } = line ?? {};
  assert.deepEqual(
    { method, route, status, person },
    {
      method: 'PUT',
      route: '/api/v1/people/:id/roles',
      status: 403,
      person: api.person('colleague').id,
    },
  );
  assert.match(String(address), /127\.0\.0\.1$/);
});

test('sessions that are over and old idempotency keys are swept away', async () => {
  const count = async (table: 'session' | 'idempotency_key') =>
    (await api.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n as number;
  await agent.post('/api/v1/people', { name: 'Clé' }, { 'idempotency-key': 'balai' });
  await sweepPeople(api.pool, api.clock.now());
  assert.ok((await count('session')) > 0);
  assert.equal(await count('idempotency_key'), 1);
  await sweepPeople(api.pool, api.clock.now() + 3 * DAY);
  assert.equal(await count('session'), 0);
  assert.equal(await count('idempotency_key'), 0);
});
