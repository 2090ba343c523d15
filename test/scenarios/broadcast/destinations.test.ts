import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { after, before, test } from 'node:test';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { expandBroadcast } from '../../../features/broadcast/expand-broadcast.ts';
import { tryDestination } from '../../../features/broadcast/try-destination.ts';
import { webhookSender } from '../../../features/notification/send-outbox.ts';
import { addWebhook } from '../../../features/oncall/keep-webhook.ts';
import { webhookCarrier } from '../../../features/oncall/send-webhook.ts';
import type { Actor } from '../../../features/people/actor.ts';
import { type BulletinHouse, bulletinHouse } from '../../harness/bulletins.ts';
import { type SmsReceiver, startSmsReceiver } from '../../harness/sms-receiver.ts';

let house: BulletinHouse;
let receiver: SmsReceiver;
before(async () => {
  [house, receiver] = await Promise.all([bulletinHouse(), startSmsReceiver()]);
});
after(async () => {
  await receiver.close();
  await house.close();
});

const allowed = new BlockList();
allowed.addSubnet('127.0.0.0', 8, 'ipv4');
const webhooks = { key: randomBytes(32), reach: { allowed } };
const administrator = (): Actor => ({
  ...{ personId: house.api.person('administrator').id, name: 'Adam', roles: new Set<never>() },
  ...{ organizationId: null, teamIds: [], scopes: null, address: null },
});
const add = async (name: string, path: string, more: object = {}) => {
  const added = await addWebhook({ ...house.deps, webhooks }, administrator(), {
    ...{ name, url: receiver.url.replace('/messages', path) },
    bulletins: { format: 'json', language: 'fr', services: [], ...more },
  });
  return isRefusal(added) ? assert.fail(added.code) : added;
};
const send = async (): Promise<void> => {
  const carry = webhookCarrier(house.deps, webhooks);
  const sender = webhookSender(house.deps, carry, 'broadcast');
  while (await sender.sendNext());
};

test('a bulletin goes once to each program and channel that follows its services, in its form', async () => {
  const { network, desktops } = house.services;
  const program = await add('Programme', '/programme');
  const teams = await add('Équipe', '/teams/secret', { format: 'teams', services: [network] });
  await add('Slack', '/slack/secret', { format: 'slack', language: 'en' });
  await add('Postes', '/postes', { services: [desktops] });
  assert.equal(teams.secret, null, 'the address is the secret');
  const { rows: kept } = await house.api.pool.query('SELECT url, secret FROM webhook');
  assert.ok(kept.every((row) => !row.url.includes('secret') && !row.secret.includes('secret')));

  const number = await house.outage();
  assert.equal(receiver.received.length, 0, 'nothing is called as it is published');
  while (await expandBroadcast(house.deps));
  receiver.answer((answer) => void answer.writeHead(503).end());
  await send();
  receiver.answer((answer) => void answer.writeHead(200).end());
  house.api.clock.advance(120_000);
  await send();
  await send();
  const taken = receiver.received.slice(3);
  assert.equal(taken.length, 3, 'each once more, and no other');
  const ids = (list: typeof taken) => list.map(({ headers }) => headers['x-relais-id']).toSorted();
  assert.deepEqual(ids(taken), ids(receiver.received.slice(0, 3)), 'tried again under the same id');

  const bodies = taken.map((one) => ({ ...one, body: JSON.parse(one.raw.toString()) }));
  const data = bodies.find(({ body }) => body.type === 'bulletin') ?? assert.fail();
  assert.deepEqual(
    [data.body.id, data.body.title.en, data.body.text.fr, data.body.publishedAt],
    [
      data.headers['x-relais-id'],
      'Outage: Network',
      'Le réseau est en panne.',
      '2026-02-09T15:00:00Z',
    ],
  );
  const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(data.headers['x-relais-signature'])) ?? [];
  const hmac = createHmac('sha256', program.secret ?? '')
    .update(`${t}.`)
    .update(data.raw);
  assert.equal(v1, hmac.digest('hex'));
  const card = bodies.find(({ body }) => body.type === 'message')?.body.attachments[0];
  assert.equal(card.contentType, 'application/vnd.microsoft.card.adaptive');
  assert.deepEqual(
    [card.content.type, card.content.body[0].inlines[0].text, card.content.actions[0].url],
    ['AdaptiveCard', 'Panne\u00a0: Réseau', 'https://csc.essais.example/status'],
  );
  const slack = bodies.find(({ body }) => body.blocks)?.body;
  assert.deepEqual(slack.blocks[0], {
    type: 'header',
    text: { type: 'plain_text', text: 'Outage: Network' },
  });

  const { body } = await (await house.agent()).get(`/api/v1/interruptions/${number}/broadcasts`);
  assert.deepEqual(body.broadcasts[0].counts.sent, 3);
});

test('destinations are the administrator’s: kept, tried and ended, told in the journal', async () => {
  const keeper = await house.api.as('administrator');
  const path = '/api/v1/bulletin-destinations';
  const slack = { name: 'Canal', format: 'slack', language: 'fr', services: [] };
  const made = await keeper.post(path, { ...slack, url: 'https://slack.example/T/B/secret' });
  assert.deepEqual([made.status, made.body.secret], [201, null]);
  const plain = await keeper.post(path, { ...slack, url: 'ftp://slack.example/' });
  assert.deepEqual([plain.status, plain.body.code], [422, 'webhook_url_invalid']);
  const { text, body } = await keeper.get(path);
  assert.doesNotMatch(text, /secret/);
  const canal = body.destinations.find((one: { name: string }) => one.name === 'Canal');
  assert.deepEqual([canal.host, canal.format], ['slack.example', 'slack']);
  const oncall = await keeper.get('/api/v1/webhooks');
  assert.deepEqual(oncall.body.webhooks, [], 'they are not among those of on call');
  assert.equal((await keeper.delete(`/api/v1/webhooks/${canal.id}`)).status, 404);
  assert.equal((await keeper.delete(`${path}/${canal.id}`)).status, 204);
  const audit = await keeper.get('/api/v1/audit');
  assert.doesNotMatch(audit.text, /T\/B\/secret/);

  const before = receiver.received.length;
  const { id } = await add('À essayer', '/essai');
  const tried = await tryDestination({ ...house.deps, webhooks }, administrator(), id);
  assert.deepEqual(tried, { result: 'accepted', said: '200' });
  const trial = JSON.parse(receiver.received[before]?.raw.toString() ?? '');
  assert.deepEqual([trial.source, trial.title.fr], ['trial', 'Essai du centre de service']);
});

test('a destination is changed, its secret replaced, and what became of its sends is told', async () => {
  const keeper = await house.api.as('administrator');
  const path = '/api/v1/bulletin-destinations';
  const { network, desktops } = house.services;
  const at = (where: string) => receiver.url.replace('/messages', where);
  const made = async (name: string, format: string, url: string) => {
    const body = { name, format, url, language: 'fr', services: [] };
    const { status, body: added } = await keeper.post(path, body);
    assert.equal(status, 201);
    return added as { id: number; secret: string | null };
  };
  const program = await made('Programme suivi', 'json', at('/suivi'));
  const channel = await made('Canal suivi', 'teams', at('/canal/un-secret'));
  const change = { name: 'Renommé', language: 'en', services: [desktops], url: null };
  assert.equal((await keeper.put(`${path}/${program.id}`, change)).status, 204);
  const elsewhere = {
    ...{ ...change, services: [], name: 'Canal changé' },
    url: at('/canal/autre-secret'),
  };
  assert.equal((await keeper.put(`${path}/${channel.id}`, elsewhere)).status, 204);
  const wrong = await keeper.put(`${path}/${channel.id}`, { ...change, url: 'http://10.0.0.1/' });
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'webhook_url_private']);
  const { text, body } = await keeper.get(path);
  assert.doesNotMatch(text, /secret/);
  const kept = (id: number) => body.destinations.find((one: { id: number }) => one.id === id);
  assert.deepEqual(
    [kept(program.id).name, kept(program.id).services, kept(program.id).format],
    ['Renommé', [desktops], 'json'],
  );
  assert.equal(kept(channel.id).name, 'Canal changé');

  const renewed = await keeper.post(`${path}/${program.id}/secret`, {});
  assert.equal(renewed.status, 201, renewed.text);
  assert.notEqual(renewed.body.secret, program.secret);
  const none = await keeper.post(`${path}/${channel.id}/secret`, {});
  assert.deepEqual([none.status, none.body.code], [409, 'webhook_secret_none']);
  const before = receiver.received.length;
  receiver.answer((answer) => void answer.writeHead(202).end());
  for (const { id } of [program, channel]) {
    const tried = await keeper.post(`${path}/${id}/trial`, {});
    assert.deepEqual(tried.body, { result: 'accepted', said: '202' });
  }
  const [signed, card] = receiver.received.slice(before);
  const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(signed?.headers['x-relais-signature'])) ?? [];
  const hmac = createHmac('sha256', renewed.body.secret)
    .update(`${t}.`)
    .update(signed?.raw ?? '');
  assert.equal(v1, hmac.digest('hex'), 'signed by the new secret');
  assert.equal(
    signed?.raw.toString().includes('Essai du centre'),
    true,
    'data carry both languages',
  );
  assert.match(card?.raw.toString() ?? '', /Test from the service centre|adaptive/);

  await house.outage([network]);
  await house.outage([desktops]);
  while (await expandBroadcast(house.deps));
  const listed = async (id: number) =>
    (await keeper.get(`${path}/${id}/messages`)).body.messages as {
      title: string;
      outcome: string;
      lastError: string | null;
    }[];
  assert.deepEqual(
    (await listed(program.id)).map(({ title, outcome }) => [title, outcome]),
    [['Panne\u00a0: Postes', 'waiting']],
  );
  const page = (await keeper.get(`${path}/${channel.id}/messages?limit=1`)).body;
  const rest = await keeper.get(`${path}/${channel.id}/messages?cursor=${page.next}`);
  assert.deepEqual([page.messages.length, rest.body.next], [1, null]);
  await house.api.pool.query(
    `UPDATE outbox SET state = 'failed', attempts = 9, last_error = '503'
      WHERE address = $1`,
    [`webhook:${program.id}`],
  );
  assert.deepEqual(
    (await listed(program.id)).map(({ outcome, lastError }) => [outcome, lastError]),
    [['refused', '503']],
  );
  const { destinations } = (await keeper.get(path)).body;
  const failing = destinations.find((one: { id: number }) => one.id === program.id);
  assert.deepEqual([failing.failed, failing.waiting, failing.sentAt], [1, 0, null]);
  const { body: audit } = await keeper.get('/api/v1/audit');
  const actions = audit.entries.map(({ action }: { action: string }) => action);
  for (const action of ['webhook.changed', 'webhook.secret_renewed', 'webhook.tried']) {
    assert.ok(actions.includes(action), action);
  }
  for (const { id } of [program, channel]) await keeper.delete(`${path}/${id}`);
});
