import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { SendOutcome } from '../../adapters/mail/smtp.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changeCaps } from '../../features/notification/change-caps.ts';
import { foldHeld } from '../../features/notification/fold-held.ts';
import { outboxStatus } from '../../features/notification/outbox-status.ts';
import { retryMessage } from '../../features/notification/retry-message.ts';
import { outboxSender } from '../../features/notification/send-outbox.ts';
import { postMessage } from '../../features/ticket/post-message.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { outboxOf, testWorker, until } from '../harness/worker.ts';

const MINUTE = 60_000;
let servers: MailServers;
before(async () => {
  servers = await startMailServers();
});
after(() => servers.close());

async function deskOf(t: TestContext, minute: number, hour: number): Promise<Desk> {
  const desk = await testDesk();
  t.after(() => desk.close());
  const set = await changeCaps(desk.pool, desk.supervisor, { minute, hour }, null, MONDAY);
  assert.ok(!isRefusal(set));
  return desk;
}

async function reply(desk: Desk, number: string, body: string): Promise<void> {
  const message = { visibility: 'public', body } as const;
  await postMessage(desk, desk.agent, { number, version: null }, message);
}

const tally = async (desk: Desk): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { kind, state } of await outboxOf(desk)) {
    counts[`${kind} ${state}`] = (counts[`${kind} ${state}`] ?? 0) + 1;
  }
  return counts;
};

/** Sends everything that is due through a server that always answers the same. */
async function sendAll(desk: Desk, outcome: SendOutcome): Promise<string[]> {
  const to: string[] = [];
  const smtp = {
    async send(parcel: { to: string }) {
      to.push(parcel.to);
      return outcome;
    },
    close() {},
  };
  const sender = outboxSender({ ...desk, smtp });
  while (await sender.sendNext());
  return to;
}

const ACCEPTED: SendOutcome = { result: 'accepted', said: '250' };

test('a flood to one address becomes one letter that names all that was held; nothing is lost', async (t) => {
  const desk = await deskOf(t, 3, 60);
  const flooded = await desk.person('Rosalie Inondée', 'inondee@client.example');
  const calm = await desk.person('Carl Calme', 'calme@client.example');
  const first = await desk.register({ requester: { id: flooded } });
  const second = await desk.register({ requester: { id: flooded } });
  const other = await desk.register({ requester: { id: calm } });
  for (let i = 1; i <= 8; i += 1) await reply(desk, (i % 2 ? first : second).number, `Mot ${i}`);
  await reply(desk, other.number, 'Autre chose');
  const worker = testWorker(t, desk, servers.smtpUrl);
  await until('all is sent or held', async () => !('message pending' in (await tally(desk))));
  assert.deepEqual(await tally(desk), {
    'confirmation sent': 3,
    'message sent': 4,
    'message held': 5,
  });
  assert.equal((await outboxStatus(desk.pool, desk.clock.now())).held, 5, 'it is in sight');
  assert.equal((await servers.arrived('calme@client.example', 2)).length, 2, 'others are not held');

  desk.clock.advance(10 * MINUTE);
  worker.wake();
  await until('the digest is sent', async () => 'digest sent' in (await tally(desk)));
  await worker.stop();
  assert.deepEqual(worker.errors, []);
  assert.equal((await tally(desk))['message digested'], 5);
  const letters = (await servers.arrived('inondee@client.example', 6)).map(readMail);
  assert.equal(letters.length, 6, 'two confirmations, three messages, one digest');
  const digests = letters.filter((letter) =>
    /réunis\u00a0: 5/.test(letter.header('Subject') ?? ''),
  );
  assert.equal(digests.length, 1);
  const [digest] = digests;
  assert.equal(digest?.header('Auto-Submitted'), 'auto-generated');
  const held = (await outboxOf(desk)).filter(({ state }) => state === 'digested');
  const lines = digest?.text.split('\n') ?? [];
  assert.equal(lines.filter((line) => held.some(({ subject }) => subject === line)).length, 5);
  const links = new Set(digest?.text.match(/https:\/\/csc\.relais\.example\/suivi\/[\w-]{43}/g));
  assert.equal(links.size, 2, 'one link a ticket');
});

test('ten lanes at once keep to the cap, to the letter', async (t) => {
  const desk = await deskOf(t, 3, 60);
  const numbers: string[] = [];
  for (let i = 0; i < 10; i += 1) numbers.push((await desk.register()).number);
  await sendAll(desk, ACCEPTED);
  for (const number of numbers) await reply(desk, number, 'Un mot');
  const smtp = {
    async send() {
      await delay(50);
      return ACCEPTED;
    },
    close() {},
  };
  const lanes = numbers.map(() => outboxSender({ ...desk, smtp }));
  await Promise.all(
    lanes.map(async (lane) => {
      while (await lane.sendNext());
    }),
  );
  assert.deepEqual(await tally(desk), {
    'confirmation sent': 10,
    'message sent': 3,
    'message held': 7,
  });
});

test('after the minute the next leaves on its own; the hour has its own cap', async (t) => {
  const desk = await deskOf(t, 2, 4);
  const { number } = await desk.register();
  const sent = async () => (await tally(desk))['message sent'] ?? 0;
  for (const expected of [2, 4, 4]) {
    await reply(desk, number, 'Un');
    await reply(desk, number, 'Deux');
    await sendAll(desk, ACCEPTED);
    assert.equal(await sent(), expected);
    desk.clock.advance(MINUTE + 1_000);
  }
  assert.equal((await tally(desk))['message held'], 2);
  // What is asked to leave on its own does, whatever the cap.
  const held = (await outboxOf(desk)).find(({ state }) => state === 'held');
  await retryMessage(desk.pool, null, held?.id ?? 0, desk.clock.now());
  await sendAll(desk, ACCEPTED);
  assert.equal(await sent(), 5);
});

test('a confirmation and a question are never held: a pause does not wait for a digest', async (t) => {
  const desk = await deskOf(t, 1, 1);
  const { number } = await desk.register();
  for (let i = 0; i < 3; i += 1) await reply(desk, number, `Mot ${i}`);
  const ask = { personId: null, question: 'Quel modèle ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, { number, version: null }, ask);
  await desk.register();
  await sendAll(desk, ACCEPTED);
  assert.deepEqual(await tally(desk), {
    'confirmation sent': 2,
    'message sent': 1,
    'message held': 2,
    'question sent': 1,
  });
});

test('two workers write one digest; one that is refused fails all it tells of, in sight, until it is sent', async (t) => {
  const desk = await deskOf(t, 1, 1);
  const { id, number } = await desk.register();
  for (let i = 0; i < 4; i += 1) await reply(desk, number, `Mot ${i}`);
  await sendAll(desk, ACCEPTED);
  assert.equal(await foldHeld(desk), false, 'not yet');
  desk.clock.advance(10 * MINUTE);
  await Promise.all([foldHeld(desk), foldHeld(desk)]);
  assert.equal((await tally(desk))['digest pending'], 1);
  const openAlerts = async () =>
    (await desk.pool.query('SELECT 1 FROM alert WHERE ticket_id = $1 AND done_at IS NULL', [id]))
      .rows.length;
  await sendAll(desk, { result: 'refused', said: '550 no' });
  assert.equal((await tally(desk))['message failed'], 3);
  assert.equal(await openAlerts(), 3);
  const digest = (await outboxOf(desk)).find(({ kind }) => kind === 'digest');
  await retryMessage(desk.pool, null, digest?.id ?? 0, desk.clock.now());
  assert.equal((await sendAll(desk, ACCEPTED)).length, 1);
  assert.deepEqual([(await tally(desk))['message digested'], await openAlerts()], [3, 0]);
});
