import assert from 'node:assert/strict';
import { after, before, beforeEach, type TestContext, test } from 'node:test';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changeCaps } from '../../features/notification/change-caps.ts';
import { changeRule } from '../../features/notification/change-rule.ts';
import { outboxSender } from '../../features/notification/send-outbox.ts';
import { sendTest } from '../../features/notification/send-test.ts';
import { postMessage } from '../../features/ticket/post-message.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { runDueJob } from '../../features/ticket/run-due-job.ts';
import { assignTicket } from '../../features/ticket/assign-ticket.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { outboxOf, testWorker } from '../harness/worker.ts';

let desk: Desk;
let servers: MailServers;
before(async () => {
  servers = await startMailServers();
});
after(() => servers.close());
beforeEach(async (t) => {
  desk = await testDesk();
  (t as TestContext).after(() => desk.close());
});

const at = (number: string) => ({ number, version: null });
const kinds = async (id: number) => (await outboxOf(desk, id)).map(({ kind }) => kind);
const RESTORED = { at: null, reason: null, note: 'Câble', workaround: false };

async function decide(...[kind, rule, version = null]: [...Rule, version?: number | null]) {
  return changeRule(desk.pool, desk.supervisor, kind, rule, version, desk.clock.now());
}
type Rule = [kind: Parameters<typeof changeRule>[2], rule: Parameters<typeof changeRule>[3]];

test('a notice that is turned off is not written any more, and comes back when it is turned on', async () => {
  const off = await decide('restored', { enabled: false, to: 'requester' }, 1);
  assert.deepEqual(off, { version: 2 });
  const first = await desk.register();
  assert.ok(!isRefusal(await restoreTicket(desk, desk.agent, at(first.number), RESTORED)));
  assert.deepEqual(await kinds(first.id), ['confirmation']);
  const stale = await decide('restored', { enabled: true, to: 'requester' }, 1);
  assert.equal(isRefusal(stale) && stale.code, 'version_stale');
  await decide('restored', { enabled: true, to: 'requester' }, 2);
  const second = await desk.register();
  assert.ok(!isRefusal(await restoreTicket(desk, desk.agent, at(second.number), RESTORED)));
  assert.deepEqual(await kinds(second.id), ['confirmation', 'restored']);
  const { rows } = await desk.pool.query(
    `SELECT target, data FROM audit WHERE action = 'notice.changed' ORDER BY id LIMIT 1`,
  );
  assert.deepEqual(rows, [
    { target: 'notice:restored', data: { enabled: { from: true, to: false } } },
  ]);
});

test('what is promised can’t be turned off, and nothing goes to whom it may not', async () => {
  for (const kind of ['confirmation', 'question', 'digest'] as const) {
    const refused = await decide(kind, { enabled: false, to: 'requester' });
    assert.equal(isRefusal(refused) && refused.code, 'notice_always');
  }
  const refused = await decide('message', { enabled: true, to: 'management' });
  assert.equal(isRefusal(refused) && refused.code, 'notice_destination');
});

test('a threshold goes to whom the rule names, an assignment to the agent once it is asked for', async () => {
  await decide('threshold', { enabled: true, to: 'supervisors' });
  await decide('assigned', { enabled: true, to: 'assignee' });
  const { id, number } = await desk.register({ impact: 1, urgency: 1, teamId: desk.teamId });
  const { personId: agentId } = desk.agent;
  assert.ok(!isRefusal(await assignTicket(desk, desk.supervisor, at(number), agentId)));
  desk.clock.set(MONDAY + 3 * 3_600_000 - 45 * 60_000);
  while (await runDueJob(desk));
  const told = (await outboxOf(desk, id)).map(({ kind, address }) => `${kind} ${address}`);
  assert.deepEqual(told, [
    'confirmation rose@client.example',
    'assigned agente@relais.example',
    'threshold simon@relais.example',
  ]);
});

test('a test reaches whoever asks for it, in a real mailbox, says that it is one, and is about no ticket', async (t) => {
  const request = {
    ...{ kind: 'restored' as const, language: 'fr' as const, number: null },
    texts: { 'restored.subject': '{number} – Ça marche : {subject}' },
  };
  const sent = await sendTest(desk, desk.manager, request, desk.clock.now());
  assert.deepEqual(sent, { address: 'geraldine@relais.example' });
  const worker = testWorker(t, desk, servers.smtpUrl);
  const [raw] = await servers.arrived('geraldine@relais.example', 1);
  await worker.stop();
  assert.deepEqual(worker.errors, []);
  const letter = readMail(raw as Buffer);
  assert.match(letter.header('Subject') ?? '', /^\[Essai\] INC10000018 – Ça marche : /);
  assert.match(letter.text, /Ceci est un essai/);
  const wrong = { ...request, texts: { 'restored.subject': '{autre}' } };
  const refused = await sendTest(desk, desk.manager, wrong, desk.clock.now());
  assert.equal(isRefusal(refused) && refused.code, 'text_variable_unknown');
  const nobody = { ...desk.manager, personId: await desk.person('Sans Courriel', null) };
  const without = await sendTest(desk, nobody, request, desk.clock.now());
  assert.equal(isRefusal(without) && without.code, 'test_no_address');
  assert.equal((await outboxOf(desk)).length, 1);
});

test('caps are an administrator’s to set: what is beyond them is held, from then on', async () => {
  const set = (minute: number, hour: number, version: number | null = null) =>
    changeCaps(desk.pool, desk.supervisor, { minute, hour }, version, desk.clock.now());
  assert.deepEqual(await set(2, 5, 1), { version: 2 });
  const stale = await set(3, 5, 1);
  assert.equal(isRefusal(stale) && stale.code, 'version_stale');
  const order = await set(6, 5, 2);
  assert.equal(isRefusal(order) && order.code, 'caps_order');
  const { id, number } = await desk.register();
  for (let i = 0; i < 4; i += 1) {
    await postMessage(desk, desk.agent, at(number), { visibility: 'public', body: `Mot ${i}` });
  }
  const smtp = {
    send: async () => ({ result: 'accepted' as const, said: '250' }),
    close() {},
  };
  const sender = outboxSender({ ...desk, smtp });
  while (await sender.sendNext());
  const states = (await outboxOf(desk, id)).map(({ state }) => state);
  assert.deepEqual(states, ['sent', 'sent', 'sent', 'held', 'held'], 'the confirmation beside two');
  const { rows } = await desk.pool.query(`SELECT data FROM audit WHERE action = 'caps.changed'`);
  assert.deepEqual(rows, [{ data: { minute: { from: 10, to: 2 }, hour: { from: 60, to: 5 } } }]);
});
