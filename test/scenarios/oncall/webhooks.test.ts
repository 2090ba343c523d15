import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { after, before, test } from 'node:test';
import { webhookSender } from '../../../features/notification/send-outbox.ts';
import { lastTrials } from '../../../features/oncall/escalation-trial-store.ts';
import { addWebhook, endWebhook } from '../../../features/oncall/keep-webhook.ts';
import { tryEscalation } from '../../../features/oncall/try-escalation.ts';
import { tryWebhook } from '../../../features/oncall/try-webhook.ts';
import { webhookCarrier } from '../../../features/oncall/send-webhook.ts';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { calls, deskEscalation, NIGHT, step } from '../../harness/callouts.ts';
import { type Desk, testDesk } from '../../harness/desk.ts';
import { type SmsReceiver, startSmsReceiver } from '../../harness/sms-receiver.ts';
import { outboxOf } from '../../harness/worker.ts';

let desk: Desk;
let receiver: SmsReceiver;
before(async () => {
  desk = await testDesk(NIGHT);
  receiver = await startSmsReceiver();
});
after(async () => {
  await receiver.close();
  await desk.close();
});

const nearby = new BlockList();
nearby.addSubnet('127.0.0.0', 8, 'ipv4');
const webhooks = { key: randomBytes(32), reach: { allowed: nearby } };
const strict = { ...webhooks, reach: { allowed: new BlockList() } };
const sender = (settings = webhooks) => webhookSender(desk, webhookCarrier(desk, settings));
const last = async () => (await outboxOf(desk)).filter(({ kind }) => kind === 'callout').at(-1);

test('a program is called with the same signed bytes at every try, under the same id', async () => {
  const deps = { ...desk, webhooks };
  const name = 'Tour de contrôle';
  const added = await addWebhook(deps, desk.supervisor, { name, url: receiver.url });
  if (isRefusal(added)) assert.fail(added.code);
  const escalation = await deskEscalation(desk, [step('webhook', added.id)]);
  const { number } = await desk.register({ impact: 1, urgency: 1, subject: 'Paie en panne' });
  await calls(desk).exactly(`webhook:${added.id}`);
  receiver.answer((answer) => void answer.writeHead(503).end());
  assert.equal(await sender().sendNext(), true);
  receiver.answer((answer) => void answer.writeHead(204).end());
  desk.clock.advance(60_000);
  assert.equal(await sender().sendNext(), true);
  assert.equal(await sender().sendNext(), false);
  const [first, second] = receiver.received;
  assert.equal(receiver.received.length, 2);
  assert.ok(first?.raw.equals(second?.raw as Buffer));
  assert.equal(first?.headers['x-relais-id'], second?.headers['x-relais-id']);
  const [, t, v1] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(second?.headers['x-relais-signature'])) ?? [];
  const whole = Buffer.concat([Buffer.from(`${t}.`), second?.raw as Buffer]);
  assert.equal(
    v1,
    createHmac('sha256', added.secret ?? '')
      .update(whole)
      .digest('hex'),
  );
  const body = second?.body as unknown as Record<string, unknown>;
  assert.deepEqual(
    [body.type, body.drill, body.url],
    ['callout', false, `https://csc.relais.example/console/billets/${number}`],
  );
  assert.doesNotMatch(second?.raw.toString() ?? '', /garde\//, 'no link that answers leaves by it');
  assert.equal((await last())?.state, 'sent');

  // A step is tried by the way that calls go, and is none.
  const bySteps = { step: 1, channel: 'webhook' } as const;
  assert.equal(await tryEscalation(deps, desk.supervisor, escalation, bySteps), null);
  assert.equal(await sender().sendNext(), true);
  const stepped = receiver.received.at(-1)?.body as unknown as Record<string, unknown>;
  assert.deepEqual([stepped.type, stepped.drill, stepped.step], ['trial', true, 1]);
  const [told] = await lastTrials(desk.pool, escalation);
  assert.deepEqual([told?.webhook, told?.state], [name, 'sent']);
  await calls(desk).exactly(`webhook:${added.id}`);

  // A trial is posted at once, signed, and tells what became of it.
  const tried = await tryWebhook(deps, desk.supervisor, added.id);
  assert.deepEqual(tried, { result: 'accepted', said: '204' });
  const trial = receiver.received.at(-1)?.body as unknown as Record<string, unknown>;
  assert.deepEqual([trial.type, trial.drill], ['trial', true]);
  receiver.answer((answer) => void answer.writeHead(404).end('{"reason":"Rien ici"}'));
  const no = await tryWebhook(deps, desk.supervisor, added.id);
  assert.deepEqual(no, { result: 'refused', said: '404 Rien ici' });
  receiver.answer((answer) => void answer.writeHead(204).end());

  // One that is out of use gets nothing, and the step says so.
  await endWebhook(deps, desk.supervisor, added.id);
  desk.clock.advance(10 * 60_000);
  await calls(desk).exactly(`webhook:${added.id}`);
  const { rows } = await desk.pool.query(
    'SELECT missed FROM callout_attempt ORDER BY id DESC LIMIT 1',
  );
  assert.equal(rows[0].missed, 'gone');
});

test('an address inside one’s own network is called only where that is allowed', async () => {
  const { port } = new URL(receiver.url);
  const url = `https://localhost:${port}/`;
  const added = await addWebhook({ ...desk, webhooks: strict }, desk.supervisor, {
    name: 'x',
    url,
  });
  if (isRefusal(added)) assert.fail(added.code);
  const { messageId, message } = (await last()) ?? assert.fail();
  const parcel = { address: `webhook:${added.id}`, messageId, message };
  const outcome = await webhookCarrier(desk, strict)(parcel);
  assert.deepEqual(outcome, { result: 'unreachable', said: 'ADDRESS_NOT_PUBLIC' });
});

test('plain HTTP, other schemes, passwords and private addresses are refused, but for networks that are allowed', async () => {
  const refusal = async (settings: typeof strict, url: string) => {
    const no = await addWebhook({ ...desk, webhooks: settings }, desk.supervisor, {
      name: 'x',
      url,
    });
    return isRefusal(no) ? no.code : 'kept';
  };
  for (const url of ['http://a.example/', 'ftp://a.example/', 'x', 'https://a:b@a.example/']) {
    assert.equal(await refusal(strict, url), 'webhook_url_invalid', url);
  }
  for (const url of [
    'https://10.0.0.1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[fd00::1]/',
  ]) {
    assert.equal(await refusal(strict, url), 'webhook_url_private', url);
  }
  assert.equal(await refusal(webhooks, 'https://10.0.0.1/'), 'webhook_url_private');
  assert.equal(
    await refusal(webhooks, 'http://8.8.8.8/'),
    'webhook_url_private',
    'not in the clear',
  );
  assert.equal(await refusal(webhooks, 'http://127.0.0.2/'), 'kept');
});

test('the secret is kept sealed: a copy of the database signs nothing', async () => {
  const deps = { ...desk, webhooks };
  const added = await addWebhook(deps, desk.supervisor, { name: 'y', url: receiver.url });
  if (isRefusal(added)) assert.fail(added.code);
  const { rows } = await desk.pool.query('SELECT secret FROM webhook WHERE id = $1', [added.id]);
  assert.ok(!(rows[0].secret as Buffer).includes(added.secret ?? 'none'));
  const { messageId, message } = (await last()) ?? assert.fail();
  const parcel = { address: `webhook:${added.id}`, messageId, message };
  const other = { ...webhooks, key: randomBytes(32) };
  assert.equal((await webhookCarrier(desk, other)(parcel)).said, 'webhook_gone');
});
