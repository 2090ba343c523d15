import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { startIntake } from '../../../adapters/mail/mail-intake.ts';
import { smtpClient } from '../../../adapters/mail/smtp.ts';
import { openMailbox } from '../../../features/mail/open-mailbox.ts';
import { intakeSink } from '../../../features/mail/read-mail.ts';
import { waitOnUser } from '../../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readHistory } from '../../harness/history.ts';
import { type MailIn, mailIn } from '../../harness/mail-in.ts';
import { type MailServers, startMailServers } from '../../harness/mail-servers.ts';
import { emptied, outboxOf, testWorker } from '../../harness/worker.ts';

const RETURNS = 'retours@relais.example';
let servers: MailServers;
before(async () => {
  servers = await startMailServers();
});
after(() => servers.close());

async function freshDesk(t: TestContext): Promise<{ desk: Desk; mail: MailIn }> {
  const desk = await testDesk(MONDAY, { returnTo: RETURNS });
  t.after(() => desk.close());
  return { desk, mail: mailIn(t, desk) };
}

async function tokenOf(desk: Desk, id: number): Promise<string> {
  const { rows } = await desk.pool.query('SELECT return_token FROM outbox WHERE id = $1', [id]);
  return rows[0].return_token;
}

async function openAlerts(desk: Desk): Promise<string[]> {
  const { rows } = await desk.pool.query(
    'SELECT kind FROM alert WHERE done_at IS NULL ORDER BY kind',
  );
  return rows.map(({ kind }) => kind);
}

test('a question to nobody comes back through real servers: the wait is void and somebody is told', async (t) => {
  const { desk, mail } = await freshDesk(t);
  const nobody = await desk.person('Personne Là', 'partie@unknown.example');
  // The confirmation reaches somebody; only the question goes where nobody is.
  const { id, number } = await desk.register({
    requester: { id: nobody },
    confirmation: { address: 'collegue@client.example' },
  });
  const ask = { personId: null, question: 'Quel modèle ?', via: 'mail' } as const;
  assert.ok(!isRefusal(await waitOnUser(desk, desk.agent, { number, version: null }, ask)));
  const worker = testWorker(t, desk, servers.smtpUrl);
  await emptied(desk);
  await worker.stop();
  assert.deepEqual(worker.errors, []);
  const [confirmation, question] = await outboxOf(desk, id);
  assert.deepEqual([confirmation?.state, question?.state], ['sent', 'sent']);

  const [letter] = await servers.arrived('collegue@client.example', 1);
  const path = `retours+${await tokenOf(desk, confirmation?.id ?? 0)}@relais.example`;
  assert.match(String(letter), new RegExp(`^Return-Path: <${path.replace('+', '\\+')}>`, 'm'));

  const [bounce] = await servers.arrived(RETURNS, 1);
  const line = await mail.take(bounce as Buffer);
  assert.deepEqual([line.outcome, line.reason, line.ticket], ['parked', 'bounce', number]);
  const [kept, returned] = await outboxOf(desk, id);
  assert.equal(kept?.state, 'sent');
  assert.equal(returned?.state, 'failed');
  assert.match(returned?.lastError ?? '', /partie@unknown\.example/);
  assert.equal((await readHistory(desk.pool, number)).at(-1)?.type, 'wait_voided');
  assert.deepEqual(await openAlerts(desk), ['notification_failed', 'question_not_given']);
});

test('the return address alone says which message came back: the body is not asked', async (t) => {
  const { desk, mail } = await freshDesk(t);
  await openMailbox(desk.pool, RETURNS, desk.clock.now());
  const intake = await startIntake(
    { protocol: 'smtp', host: '127.0.0.1', port: 0 },
    intakeSink({ ...desk, kept: () => {} }),
  );
  t.after(() => intake.close());
  const mine = await desk.register();
  const other = await desk.register();
  const [row] = await outboxOf(desk, mine.id);
  const [foreign] = await outboxOf(desk, other.id);
  const smtp = smtpClient(`smtp://127.0.0.1:${intake.port}`);
  t.after(() => smtp.close());
  const give = (to: string, headers: string) =>
    smtp.send({
      ...{ from: '', to },
      message: Buffer.from(
        `From: MAILER-DAEMON@client.example\r\nTo: quelqu-un@client.example\r\n${headers}\r\nSubject: Undelivered\r\n\r\nMessage-ID: ${foreign?.messageId}\r\n`,
      ),
    });
  const token = await tokenOf(desk, row?.id ?? 0);

  const states = async () => (await outboxOf(desk)).map(({ state }) => state);
  await give(`retours+${'0'.repeat(32)}@relais.example`, 'X-Try: 1');
  await give(`retours+${token}@relais.example`, 'Auto-Submitted: auto-replied\r\nX-Try: 2');
  await mail.decideAll();
  assert.deepEqual(await states(), ['failed', 'pending']);
  // The newest first.
  const lines = await mail.ledger();
  assert.deepEqual(
    lines.map(({ outcome, reason, ticket }) => [outcome, reason, ticket]),
    [
      ['parked', 'bounce', mine.number],
      ['parked', 'automatic', null],
    ],
  );
});

test('who is away, and who is merely late, is no failure', async (t) => {
  const { desk, mail } = await freshDesk(t);
  const { id, number } = await desk.register();
  const [row] = await outboxOf(desk, id);
  const to = `retours+${await tokenOf(desk, row?.id ?? 0)}@relais.example`;
  const away = await mail.take(
    `Return-Path: <>\nDelivered-To: ${to}\nFrom: rose@client.example\nAuto-Submitted: auto-replied\nSubject: Absente\n\nDe retour lundi.\n`,
  );
  assert.deepEqual([away.outcome, away.reason, away.ticket], ['parked', 'automatic', number]);
  const late = await mail.take(
    `Return-Path: <>\nTo: <${to}>\nFrom: MAILER-DAEMON@client.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; rose@client.example\nAction: delayed\nStatus: 4.4.1\n--b--\n`,
  );
  assert.deepEqual([late.outcome, late.ticket], ['parked', number]);
  assert.equal((await outboxOf(desk, id))[0]?.state, 'pending');
  assert.deepEqual(await openAlerts(desk), []);
});
