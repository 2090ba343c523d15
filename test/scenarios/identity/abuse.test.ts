import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { runDueJob } from '../../../features/ticket/run-due-job.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Answer, type Client, type TestApi, testApi } from '../../harness/api.ts';
import { askReset, resetCategory } from '../../harness/identity.ts';
import { keepProvider } from '../../harness/provider.ts';

// Every way by which somebody in a hurry, or bought, would end a reset that nobody verified.

let api: TestApi;
let agent: Client;
let supervisor: Client;
let administrator: Client;
let token: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
  administrator = await api.as('administrator');
  token = await api.withToken('agent', ['tickets:read', 'tickets:write']);
});
after(() => api.close());

const path = (number: string, rest = ''): string => `/api/v1/tickets/${number}${rest}`;
const asker = () => api.person('requester').id;

async function register(kind: string, more: object): Promise<string> {
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind, subject: 'Je n’entre plus', impact: 3, urgency: 3, channel: 'phone' },
    ...{ requester: { id: asker() }, ...more },
  });
  assert.equal(made.status, 201, made.text);
  return made.body.number;
}

const held = async (number: string, answer: Answer): Promise<void> => {
  assert.deepEqual([answer.status, answer.body.code], [409, 'identity_unverified'], answer.text);
  const { body } = await agent.get(path(number));
  assert.ok(['registered', 'in_progress', 'waiting_on_user'].includes(body.status), body.status);
  assert.equal(body.identity.state, 'pending');
};

test('resolving, at first contact, by a program, restoring, redirecting away, attaching: all refused', async () => {
  const category = await resetCategory(api, 'password');
  const { id: provider } = await keepProvider(supervisor);
  const outage = await register('incident', {});
  const incident = await register('incident', { category });
  const request = await register('request', { category });
  await held(request, await agent.put(path(request, '/resolution'), {}));
  await held(request, await agent.put(path(request, '/resolution'), { firstContact: true }));
  await held(request, await token.put(path(request, '/resolution'), {}));
  await held(incident, await agent.put(path(incident, '/restoration'), {}));
  await held(incident, await agent.put(path(incident, '/resolution'), { firstContact: true }));
  await held(incident, await agent.put(path(incident, '/parent'), { parent: outage }));
  const away = { provider, owned: false, via: 'mail' };
  await held(request, await agent.post(path(request, '/redirections'), away));
  // Handed over but kept, and settled there: nothing has ended here.
  await agent.post(path(request, '/redirections'), { ...away, owned: true });
  const settled = await agent.post(path(request, '/redirections/answers'), { state: 'settled' });
  assert.equal(settled.body.status, 'in_progress', settled.text);
  await held(request, await agent.put(path(request, '/resolution'), {}));
  assert.equal((await agent.put(path(request, '/closure'))).body.code, 'move_forbidden');
});

test('a parent that is restored and resolved leaves a reset attached before it became one open', async () => {
  const category = await resetCategory(api, 'access');
  const parent = await register('incident', {});
  const child = await register('incident', {});
  assert.equal((await agent.put(path(child, '/parent'), { parent })).status, 200);
  const change = await agent.put(path(child, '/category'), { category, reason: 'Un accès' });
  assert.equal(change.body.identity.state, 'pending', change.text);
  assert.equal((await agent.put(path(parent, '/restoration'), {})).status, 200);
  assert.equal((await agent.put(path(parent, '/resolution'), {})).status, 200);
  const { body } = await agent.get(path(child));
  assert.deepEqual([body.status, body.identity.state], ['registered', 'pending']);
});

test('leaving the category, also with the whole category, escapes nothing; the mark is not taken back', async () => {
  const category = await resetCategory(api, 'password');
  const { rows } = await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('autre', 'Autre', 'Other') RETURNING id`,
  );
  const plain = rows[0].id as number;
  const number = await register('request', { category });
  const left = await agent.put(path(number, '/category'), { category: plain, reason: 'Erreur' });
  assert.equal(left.body.identity.leftBy.name, api.person('agent').name);
  await held(number, await agent.put(path(number, '/resolution'), {}));
  const moved = await register('request', { category });
  const emptied = await administrator.put(`/api/v1/categories/${category}/disablement`, {
    ...{ replaceBy: plain, reason: 'Ménage' },
  });
  assert.equal(emptied.status, 200, emptied.text);
  await held(moved, await agent.put(path(moved, '/resolution'), {}));
  // No mark any more: what was asked for stays asked for.
  await administrator.patch(`/api/v1/categories/${category}`, { reset: null });
  await held(moved, await agent.put(path(moved, '/resolution'), {}));

  const lift = (client: Client, of: string) =>
    client.send('DELETE', path(of, '/identity'), { reason: 'Mauvaise catégorie' });
  assert.equal((await lift(agent, number)).status, 403);
  const program = await api.withToken('supervisor', ['tickets:read', 'tickets:write']);
  assert.equal((await lift(program, number)).body.code, 'session_required');
  const lifted = await lift(supervisor, number);
  assert.deepEqual([lifted.status, lifted.body.identity.state], [200, 'lifted'], lifted.text);
  assert.equal((await agent.put(path(number, '/resolution'), {})).status, 200);
});

test('neither the person’s own word, time, nor a ticket that goes on from it ends or spares a check', async () => {
  const number = await askReset(api, asker(), 'password');
  const requester = await api.as('requester');
  assert.equal(
    (await requester.post(path(number, '/messages'), { body: 'C’est bien moi' })).status,
    201,
  );
  const confirmed = await requester.put(path(number, '/restoration/confirmation'));
  assert.equal(confirmed.body.code, 'restoration_none', confirmed.text);
  assert.equal((await requester.post(path(number, '/identity/callbacks'), {})).status, 403);
  api.clock.advance(60 * 86_400_000);
  const deps = {
    ...{ pool: api.pool, clock: api.clock, agreements: agreementBook() },
    mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  };
  while (await runDueJob(deps));
  agent = await api.as('agent');
  await held(number, await agent.put(path(number, '/resolution'), {}));
});

test('a program stands for nobody, and nobody stands for themselves', async () => {
  const said = { stands: true, statement: 'Promis' };
  const number = await askReset(api, api.person('supervisor').id, 'second_factor');
  supervisor = await api.as('supervisor');
  const own = await supervisor.post(path(number, '/identity/statements'), said);
  assert.deepEqual([own.status, own.body.code], [422, 'identity_own']);
  const phone = { phone: '418 555-0000', reached: true };
  const call = await supervisor.post(path(number, '/identity/callbacks'), phone);
  assert.equal(call.body.code, 'identity_own');
  const program = await api.withToken('supervisor', ['tickets:read', 'tickets:write']);
  const other = await askReset(api, asker(), 'second_factor');
  const forged = await program.post(path(other, '/identity/statements'), said);
  assert.equal(forged.body.code, 'session_required');
});
