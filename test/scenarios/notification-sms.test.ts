import assert from 'node:assert/strict';
import { afterEach, beforeEach, type TestContext, test } from 'node:test';
import { smsLength } from '../../core/notification/sms-length.ts';
import type { SmsKind } from '../../core/notification/sms-kind.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changeCaps } from '../../features/notification/change-caps.ts';
import { changeRule } from '../../features/notification/change-rule.ts';
import { chooseKinds, confirmNumber, stopSms } from '../../features/notification/choose-sms.ts';
import { findFollowed } from '../../features/notification/follow-store.ts';
import { sendCode } from '../../features/notification/send-code.ts';
import { unsentMessages } from '../../features/notification/unsent-messages.ts';
import type { Actor } from '../../features/people/actor.ts';
import { hashSecret } from '../../features/people/secret.ts';
import { assignTicket } from '../../features/ticket/assign-ticket.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { runDueJob } from '../../features/ticket/run-due-job.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { type SmsReceiver, startSmsReceiver } from '../harness/sms-receiver.ts';
import { outboxOf, providerAt, testWorker, until } from '../harness/worker.ts';

let desk: Desk;
let receiver: SmsReceiver;
beforeEach(async () => {
  receiver = await startSmsReceiver();
  const sms = { from: 'CSC', segments: 2 };
  desk = await testDesk(MONDAY, { sms });
  await changeCaps(desk.pool, desk.supervisor, { minute: 3, hour: 60 }, null, MONDAY);
});
afterEach(async () => {
  await receiver.close();
  await desk.close();
});

const at = (number: string) => ({ number, version: null });
const NUMBER = '+14185550123';
const RESTORED = { at: null, reason: null, note: 'Câble', workaround: false };

interface Written {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** What the outbox holds for SMS, as it is handed over. */
async function written(): Promise<Written[]> {
  const { rows } = await desk.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE channel = 'sms' AND kind <> 'code' ORDER BY id`,
  );
  return rows.map(({ message }) => JSON.parse(message.toString()) as Written);
}

async function choose(actor: Actor, kinds: readonly SmsKind[], number = NUMBER): Promise<void> {
  const sent = await sendCode(desk, actor, number, desk.clock.now());
  assert.ok(!isRefusal(sent), JSON.stringify(sent));
  const { rows } = await desk.pool.query<{ id: number; message: Buffer }>(
    `SELECT id, message FROM outbox WHERE kind = 'code' ORDER BY id DESC LIMIT 1`,
  );
  const code = /"text":"(\d{6}) /.exec(rows[0]?.message.toString() ?? '')?.[1] ?? '';
  await desk.pool.query(`UPDATE outbox SET state = 'sent', sent_at = $2 WHERE id = $1`, [
    rows[0]?.id,
    new Date(desk.clock.now()),
  ]);
  assert.equal(await confirmNumber(desk.pool, actor, code, desk.clock.now()), null);
  assert.equal(await chooseKinds(desk.pool, actor, kinds, desk.clock.now()), null);
}

const told = async (id: number) =>
  (await outboxOf(desk, id)).map(({ kind, state, address }) => `${kind} ${state} ${address}`);

test('nobody is told by SMS who did not ask for it; who did is told beside the letter, what they chose', async () => {
  const before = await desk.register();
  assert.deepEqual(await told(before.id), ['confirmation pending rose@client.example']);
  await choose(desk.requester, ['restored', 'question']);
  const { id, number } = await desk.register({ subject: 'SECRET DU DOSSIER' });
  const ask = { personId: null, question: 'Quel modèle ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, at(number), ask);
  await restoreTicket(desk, desk.agent, at(number), RESTORED);
  assert.deepEqual(await told(id), [
    'confirmation pending rose@client.example',
    'question withdrawn rose@client.example',
    `question withdrawn ${NUMBER}`,
    'restored pending rose@client.example',
    `restored pending ${NUMBER}`,
  ]);
  const [question, restored] = await written();
  assert.deepEqual([restored?.to, question?.to], [NUMBER, NUMBER]);
  for (const { text } of [question, restored] as Written[]) {
    assert.doesNotMatch(text, /SECRET|Quel|Rose/, 'number, state and link alone');
    assert.match(text, /^INC \d{4} \d{4}\. /);
    const { alphabet, segments } = smsLength(text);
    assert.deepEqual([alphabet, segments], ['GSM-7', 1], text);
  }
  const secret = /suivi\/([\w-]{43})$/.exec(restored?.text ?? '')?.[1] ?? '';
  const opened = await findFollowed(desk.pool, hashSecret(secret), desk.clock.now());
  assert.equal(opened?.number, number, 'its link opens the ticket');
});

test('those of the centre are told of a threshold as members of its team, and of an assignment', async () => {
  await desk.pool.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [
    desk.teamId,
    desk.agent.personId,
  ]);
  await choose(desk.agent, ['threshold', 'assigned']);
  await choose(desk.supervisor, ['threshold'], '+15145550199');
  const rule = { enabled: true, to: 'assignee' } as const;
  await changeRule(desk.pool, desk.supervisor, 'assigned', rule, null, desk.clock.now());
  const { number } = await desk.register({ impact: 1, urgency: 1, teamId: desk.teamId });
  await assignTicket(desk, desk.supervisor, at(number), desk.agent.personId);
  desk.clock.set(MONDAY + 3 * 3_600_000 - 45 * 60_000);
  while (await runDueJob(desk));
  const all = await written();
  assert.deepEqual(
    all.map(({ to }) => to),
    [NUMBER, NUMBER],
    'who is not of the team is not told',
  );
  assert.match(all[0]?.text ?? '', /confié https:\/\/csc\.relais\.example\/console\/billets\/INC/);
  assert.match(all[1]?.text ?? '', /75 % du délai visé/);
});

test('what is handed over is the same at every try: key, bytes, order; a refusal is in sight', async (t) => {
  await choose(desk.requester, ['confirmation', 'restored']);
  receiver.answer((answer) => answer.writeHead(503).end());
  const worker = testWorker(t as TestContext, desk, null, receiver.url);
  const { id, number } = await desk.register();
  await until('it was tried', async () => receiver.received.length === 1);
  await restoreTicket(desk, desk.agent, at(number), RESTORED);
  const row = async () => (await outboxOf(desk, id)).find(({ address }) => address === NUMBER);
  await until('it is put off', async () => (await row())?.lastError === '503');
  receiver.answer((answer) => answer.writeHead(202).end());
  desk.clock.advance(60_000);
  worker.wake();
  await until('both are sent', async () => receiver.received.length === 3);
  const [first, again, second] = receiver.received;
  assert.ok(first?.raw.equals(again?.raw as Buffer));
  assert.equal(first?.headers['idempotency-key'], again?.headers['idempotency-key']);
  assert.equal(first?.body.id, first?.headers['idempotency-key']);
  assert.notEqual(second?.body.id, first?.body.id);
  assert.match(second?.body.text ?? '', /rétabli/, 'in the order of the ticket');
  assert.deepEqual([first?.body.from, first?.body.language], ['CSC', 'fr']);

  receiver.answer((answer) => answer.writeHead(422).end('{"reason":"no such number"}'));
  const other = await desk.register();
  const failed = async () =>
    (await unsentMessages(desk.pool, 0, 100)).find(({ state }) => state === 'failed');
  await until('it failed', async () => (await failed()) !== undefined);
  assert.equal((await failed())?.lastError, '422 no such number');
  assert.equal((await failed())?.address, '+1 •••••••23', 'the number is its owner’s');
  const alert = async () =>
    desk.pool.query(`SELECT data FROM alert WHERE ticket_id = $1 AND done_at IS NULL`, [other.id]);
  const { data } = (await alert()).rows[0];
  assert.deepEqual([data.notice, data.address], ['confirmation', '+1 •••••••23']);
  assert.deepEqual(worker.errors, []);
});

test('a provider that does not answer holds no letter back and no connection; asked to wait, it is left alone', async (t) => {
  await choose(desk.requester, ['confirmation']);
  receiver.answer(() => {});
  const taken: string[] = [];
  const smtp = {
    async send({ to }: { to: string }) {
      taken.push(to);
      return { result: 'accepted' as const, said: '250' };
    },
    close() {},
  };
  // It is silent until all is seen, however long a busy machine takes for that.
  const seen = Promise.withResolvers<void>();
  const provider = providerAt(receiver.url);
  const silent: typeof provider = {
    async send(parcel) {
      const outcome = await provider.send(parcel);
      await seen.promise;
      return outcome;
    },
  };
  t.after(() => seen.resolve());
  const worker = testWorker(t as TestContext, desk, smtp, silent);
  await desk.register();
  await until('the provider was asked', async () => receiver.received.length > 0);
  await desk.register();
  await until('letters leave meanwhile', async () => taken.length === 2);
  // Other loops open short ones: only one that lasts as long as the silence is at fault.
  const open = await openTransactions();
  await desk.register();
  await until('another leaves', async () => taken.length === 3);
  await until('no transaction stays open while it is asked', async () =>
    (await openTransactions()).every((one) => !open.includes(one)),
  );
  const silence = (await outboxOf(desk)).filter(({ lastError }) => lastError !== null);
  assert.deepEqual(silence, [], 'and it is still silent');
  seen.resolve();
  await until('its silence is known', async () =>
    (await outboxOf(desk)).some(({ lastError }) => lastError === 'no answer within 5 s'),
  );
  receiver.answer((answer) => answer.writeHead(429, { 'retry-after': '600' }).end());
  desk.clock.advance(75_000);
  const asked = receiver.received.length;
  worker.wake();
  await until('it says to wait', async () =>
    (await outboxOf(desk)).some(({ lastError }) => lastError === '429'),
  );
  receiver.answer((answer) => answer.writeHead(202).end());
  desk.clock.advance(599_000);
  worker.wake();
  await desk.register();
  await until('a letter left since', async () => taken.length === 4);
  assert.equal(receiver.received.length, asked + 1, 'nothing is asked of it meanwhile');
  desk.clock.advance(2_000);
  worker.wake();
  // The fourth is beyond the cap.
  await until('three are sent', async () => receiver.received.length === asked + 4);
  assert.deepEqual(worker.errors, []);
});

async function openTransactions(): Promise<string[]> {
  const { rows } = await desk.pool.query<{ id: string }>(
    `SELECT pid || ' ' || xact_start AS id FROM pg_stat_activity
      WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  return rows.map(({ id }) => id);
}

test('beyond the cap they become one, that says how many', async (t) => {
  await choose(desk.requester, ['confirmation']);
  const worker = testWorker(t as TestContext, desk, null, receiver.url);
  for (let i = 0; i < 6; i += 1) await desk.register();
  const states = async () =>
    (await outboxOf(desk)).filter(({ address }) => address === NUMBER).map(({ state }) => state);
  await until('three are held', async () => (await states()).join().includes('held,held,held'));
  assert.equal(receiver.received.length, 3);
  desk.clock.advance(600_000);
  worker.wake();
  await until('the digest is sent', async () => receiver.received.length === 4);
  assert.match(receiver.received[3]?.body.text ?? '', /\(3\) https:\/\/csc\.relais\.example$/);
  assert.deepEqual(worker.errors, []);
});

test('a code proves its number: ten minutes, five tries, three an hour', async () => {
  const { pool, requester, clock } = desk;
  const codeOf = async () => {
    const { rows } = await pool.query<{ message: Buffer }>(
      `SELECT message FROM outbox WHERE kind = 'code' ORDER BY id DESC LIMIT 1`,
    );
    return /(\d{6}) /.exec(rows[0]?.message.toString() ?? '')?.[1] ?? '';
  };
  const enter = async (code: string) => confirmNumber(pool, requester, code, clock.now());
  const refused = (answer: unknown, code: string) =>
    assert.equal(isRefusal(answer) && answer.code, code);
  refused(await sendCode(desk, requester, '12', clock.now()), 'sms_number_malformed');
  refused(await enter('123456'), 'sms_code_wrong');
  await sendCode(desk, requester, '418 555-0123', clock.now());
  const first = await codeOf();
  const wrong = first === '000000' ? '000001' : '000000';
  for (let i = 0; i < 5; i += 1) refused(await enter(wrong), 'sms_code_wrong');
  refused(await enter(first), 'sms_code_wrong');
  await sendCode(desk, requester, NUMBER, clock.now());
  const second = await codeOf();
  clock.advance(10 * 60_000);
  refused(await enter(second), 'sms_code_wrong');
  await sendCode(desk, requester, NUMBER, clock.now());
  const third = await codeOf();
  refused(await sendCode(desk, requester, NUMBER, clock.now()), 'too_many_codes');
  const other = await sendCode(desk, desk.agent, NUMBER, clock.now());
  refused(other, 'too_many_codes');
  refused(await confirmNumber(pool, desk.agent, third, clock.now()), 'sms_code_wrong');
  assert.equal(await enter(third), null);
  refused(await enter(third), 'sms_code_wrong');
  refused(await chooseKinds(pool, requester, ['threshold'], clock.now()), 'sms_kind_unknown');
});

test('who stops is told nothing more, not even what waits; the number is forgotten', async () => {
  await choose(desk.requester, ['confirmation']);
  const { id } = await desk.register();
  await stopSms(desk.pool, desk.requester, desk.clock.now());
  assert.deepEqual(await told(id), [
    'confirmation pending rose@client.example',
    `confirmation withdrawn ${NUMBER}`,
  ]);
  const next = await desk.register();
  assert.deepEqual(await told(next.id), ['confirmation pending rose@client.example']);
  const { rows } = await desk.pool.query('SELECT 1 FROM sms_choice');
  assert.deepEqual(rows, []);
  const { rows: said } = await desk.pool.query(
    `SELECT action, data FROM audit WHERE action LIKE 'sms.%' ORDER BY id`,
  );
  assert.deepEqual(
    said.map(({ action }) => action),
    ['sms.number_confirmed', 'sms.chosen', 'sms.stopped'],
  );
  assert.doesNotMatch(JSON.stringify(said), /5550123/);
});
