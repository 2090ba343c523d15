import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
import { readMail } from '../harness/letter-box.ts';

let api: TestApi;
let agent: Client;
let number: string;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  const wanted = { kind: 'incident', subject: 'Panne', impact: 2, urgency: 2, channel: 'portal' };
  const made = await (await api.as('requester')).post('/api/v1/tickets', wanted);
  number = made.body.number as string;
});
after(() => api.close());

const idOf = (who: Parameters<TestApi['person']>[0]) => api.person(who).id;
const path = () => `/api/v1/tickets/${number}/messages`;
const note = (body: object) => agent.post(path(), { visibility: 'internal', ...body });

async function told(): Promise<{ address: string; message: Buffer }[]> {
  const { rows } = await api.pool.query<{ address: string; message: Buffer }>(
    `SELECT address, message FROM outbox WHERE kind = 'mention' ORDER BY id`,
  );
  return rows;
}

test('who an internal note mentions is told, once, without a word of it; its author is not', async () => {
  const body = '@Simon Superviseur, regarde : MOT SECRET <b>';
  const mentions = [idOf('supervisor'), idOf('supervisor'), idOf('agent'), idOf('administrator')];
  const posted = await note({ body, mentions });
  assert.equal(posted.status, 201, posted.text);
  assert.equal(posted.body.body, body, 'the text stays text');
  const rows = await told();
  const addresses = [api.person('supervisor').email, api.person('administrator').email];
  assert.deepEqual(
    rows.map(({ address }) => address),
    addresses,
  );
  const letter = readMail(rows[0]?.message as Buffer);
  assert.match(letter.header('Subject') ?? '', /On vous mentionne/);
  assert.match(letter.text, new RegExp(`/console/billets/${number}`));
  assert.doesNotMatch(letter.text, /MOT SECRET|suivi/);
});

test('nobody but the centre can be mentioned, nor outside of a note; refusals tell nothing of who exists', async () => {
  const { status, body } = await note({ body: 'x', mentions: [idOf('requester')] });
  assert.deepEqual([status, body.code], [422, 'mention_unknown']);
  const unknown = await note({ body: 'x', mentions: [999_999] });
  const plain = ({ instance: _instance, ...rest }: Record<string, unknown>) => rest;
  assert.deepEqual(plain(unknown.body), plain(body), 'the same words for nobody at all');
  await api.pool.query('UPDATE person SET disabled_at = $2 WHERE id = $1', [
    idOf('manager'),
    new Date(api.clock.now()),
  ]);
  const disabled = await note({ body: 'x', mentions: [idOf('manager')] });
  assert.deepEqual(plain(disabled.body), plain(body));
  const shown = { visibility: 'public', body: 'x', mentions: [idOf('supervisor')] };
  assert.equal((await agent.post(path(), shown)).body.code, 'mention_public');
  const own = await api.as('requester');
  const tried = { visibility: 'internal', body: 'x', mentions: [idOf('supervisor')] };
  assert.equal((await own.post(path(), tried)).status, 403);
  assert.equal((await told()).length, 2);
});

test('a rule turns mentions off; the centre finds its people by name', async () => {
  const administrator = await api.as('administrator');
  const rule = { enabled: false, to: 'mentioned' };
  const changed = await administrator.put('/api/v1/notification-rules/mention', rule);
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await note({ body: 'x', mentions: [idOf('supervisor')] })).status, 201);
  assert.equal((await told()).length, 2);
  const found = await agent.get('/api/v1/people?role=staff&q=Ro');
  assert.ok(
    found.body.people.every((one: { roles: string[] }) => !one.roles.includes('requester')),
  );
  const all = await agent.get('/api/v1/people?role=staff');
  assert.ok(all.body.people.some((one: { id: number }) => one.id === idOf('administrator')));
});
