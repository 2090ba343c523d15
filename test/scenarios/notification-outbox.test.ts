import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { attachToParent } from '../../features/ticket/attach-to-parent.ts';
import { postMessage } from '../../features/ticket/post-message.ts';
import { registerTicket } from '../../features/ticket/register-ticket.ts';
import { reopenTicket } from '../../features/ticket/reopen-ticket.ts';
import { resolveTicket } from '../../features/ticket/resolve-ticket.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { runDueJob } from '../../features/ticket/run-due-job.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, ORDINARY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { runErrands } from '../harness/errand.ts';
import { outboxOf, type SentRow } from '../harness/worker.ts';

let desk: Desk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

const ANY = null;
const at = (number: string) => ({ number, version: ANY });
const kinds = (rows: readonly SentRow[]) => rows.map(({ kind, state }) => `${kind} ${state}`);
const restored = { at: null, reason: null, note: 'note interne', workaround: false };

async function alertsOf(ticketId: number): Promise<string[]> {
  const { rows } = await desk.pool.query<{ kind: string; done: boolean }>(
    'SELECT kind, done_at IS NOT NULL AS done FROM alert WHERE ticket_id = $1 ORDER BY id',
    [ticketId],
  );
  return rows.map(({ kind, done }) => `${kind}${done ? ' done' : ''}`);
}

async function runDue(): Promise<void> {
  while (await runDueJob(desk));
}

test('a registration writes exactly one confirmation, with the command or not at all (I4, I8)', async () => {
  const { id } = await desk.register();
  assert.deepEqual(kinds(await outboxOf(desk, id)), ['confirmation pending']);

  const before = (await outboxOf(desk)).length;
  await assert.rejects(
    transaction(desk.pool, async (db) => {
      const input = { ...ORDINARY, requester: { id: desk.requester.personId } };
      const recorded = await registerTicket(db, desk, desk.agent, input);
      assert.equal(isRefusal(recorded), false);
      throw new Error('the command fails after it wrote');
    }),
    /fails after/,
  );
  assert.equal((await outboxOf(desk)).length, before);
  const links = await desk.pool.query('SELECT count(*)::int AS n FROM follow_link');
  assert.equal(links.rows[0].n, before, 'no link of a message that never was');
});

test('the confirmation goes to another address, or is kept as read on the telephone', async () => {
  const elsewhere = await desk.register({ confirmation: { address: 'ailleurs@client.example' } });
  const [row] = await outboxOf(desk, elsewhere.id);
  assert.equal(row?.address, 'ailleurs@client.example');
  assert.equal(readMail(row?.message as Buffer).header('To'), 'ailleurs@client.example');

  const spoken = await desk.register({ confirmation: { spoken: true } });
  const [kept] = await outboxOf(desk, spoken.id);
  assert.deepEqual([kept?.state, kept?.address], ['spoken', null]);
  assert.doesNotMatch(
    readMail(kept?.message as Buffer).text,
    /suivi/,
    'a link can’t be read aloud',
  );
});

test('without an address the confirmation is kept as failed and the centre is told', async () => {
  const nobody = await desk.person('Sans Courriel', null);
  const { id } = await desk.register({ requester: { id: nobody } });
  const [row] = await outboxOf(desk, id);
  assert.deepEqual([row?.state, row?.lastError], ['failed', 'no_address']);
  assert.deepEqual(await alertsOf(id), ['notification_failed']);
});

test('nothing is written for a past that is told under silent settings', async () => {
  const silent = { ...desk, mail: { ...desk.mail, silent: true } };
  const input = { ...ORDINARY, requester: { id: desk.requester.personId } };
  const recorded = await transaction(desk.pool, (db) =>
    registerTicket(db, silent, desk.agent, input),
  );
  if (isRefusal(recorded)) assert.fail(recorded.code);
  assert.deepEqual(await outboxOf(desk, recorded.id), []);
});

test('what people write stays text: no pattern, no tag, no header', async () => {
  const name = 'Rose\r\nBcc: tous@client.example';
  const person = await desk.person(name, 'hostile@client.example');
  const subject = '{{7*7}} {number} <img src=x> ${1+1}\r\nBcc: tous@client.example';
  const { id } = await desk.register({ subject, requester: { id: person } });
  const mail = readMail((await outboxOf(desk, id))[0]?.message as Buffer);
  assert.equal(mail.header('Bcc'), null);
  assert.match(mail.text, /\{\{7\*7\}\} \{number\} <img src=x> \$\{1\+1\} Bcc: tous/);
  assert.match(mail.html, /\{\{7\*7\}\} \{number\} &#60;img src=x&#62;/);
  assert.doesNotMatch(mail.html, /<img/);
  assert.match(mail.header('Subject') ?? '', /\{\{7\*7\}\} \{number\} <img src=x>/);
});

test('a public reply leaves, an internal note never does', async () => {
  const { id, number } = await desk.register();
  const note = { visibility: 'internal', body: 'MOT DE PASSE TROUVÉ SUR UN PAPILLON' } as const;
  await postMessage(desk, desk.agent, at(number), note);
  await postMessage(desk, desk.agent, at(number), {
    visibility: 'public',
    body: 'Redémarrez.\n{x}',
  });
  const rows = await outboxOf(desk, id);
  assert.deepEqual(kinds(rows), ['confirmation pending', 'message pending']);
  const mail = readMail(rows[1]?.message as Buffer);
  assert.match(mail.text, /^> Redémarrez\.\n> \{x\}$/m);
  assert.equal(mail.header('In-Reply-To'), rows[0]?.messageId);
  for (const row of rows) assert.doesNotMatch(readMail(row.message).text, /PAPILLON/);
});

test('restoring tells the users of the duplicates too; one gesture tells once', async () => {
  const colleague = await desk.person('Colette Collègue', 'colette@client.example');
  const parent = await desk.register({ subject: 'Réseau en panne' });
  const child = await desk.register({ requester: { id: colleague } });
  await attachToParent(desk, desk.agent, at(child.number), parent.number);
  await restoreTicket(desk, desk.agent, at(parent.number), { ...restored, workaround: true });
  await runErrands(desk);
  const told = await outboxOf(desk, child.id);
  assert.deepEqual(kinds(told), ['confirmation pending', 'restored pending']);
  assert.equal(told[1]?.address, 'colette@client.example');
  const mail = readMail((await outboxOf(desk, parent.id))[1]?.message as Buffer);
  assert.match(mail.text, /solution de contournement/);
  assert.match(mail.text, /au plus tard le lundi 16\u00a0février à 16\u00a0h\u00a030/);
  assert.doesNotMatch(mail.text, /note interne/);

  const quick = await desk.register();
  const resolution = { resolution: 'Mot de passe réinitialisé.', firstContact: true };
  await resolveTicket(desk, desk.agent, at(quick.number), resolution);
  const once = await outboxOf(desk, quick.id);
  assert.deepEqual(kinds(once), ['confirmation pending', 'resolved pending']);
  assert.match(readMail(once[1]?.message as Buffer).text, /^> Mot de passe réinitialisé\.$/m);
});

test('a reopening is told, an automatic closing is not', async () => {
  desk.clock.set(MONDAY);
  const { id, number } = await desk.register();
  await restoreTicket(desk, desk.agent, at(number), restored);
  await reopenTicket(desk, desk.agent, at(number), 'La panne est revenue.');
  const resolution = { resolution: 'Câble remplacé.', firstContact: true };
  await resolveTicket(desk, desk.agent, at(number), resolution);
  desk.clock.advance(10 * 86_400_000);
  await runDue();
  const { rows } = await desk.pool.query('SELECT status FROM ticket WHERE id = $1', [id]);
  assert.equal(rows[0].status, 'closed');
  const told = (await outboxOf(desk, id)).map((row) => row.kind);
  assert.deepEqual(told, ['confirmation', 'restored', 'reopened', 'resolved']);
});

test('a threshold tells the team once; the whole target of a critical incident tells management', async () => {
  desk.clock.set(MONDAY);
  const { id } = await desk.register({ impact: 1, urgency: 1, teamId: desk.teamId });
  const due = MONDAY + 3 * 3_600_000;
  desk.clock.set(due - 45 * 60_000 - 1_000);
  await runDue();
  assert.equal((await outboxOf(desk, id)).length, 1, 'never early');
  desk.clock.set(due - 45 * 60_000);
  await Promise.all([runDue(), runDue()]);
  assert.deepEqual((await outboxOf(desk, id)).map((row) => row.kind).slice(1), ['threshold']);
  desk.clock.set(due);
  await Promise.all([runDue(), runDue()]);
  const rows = await outboxOf(desk, id);
  const told = rows.slice(1).map(({ kind, address }) => `${kind} ${address}`);
  assert.deepEqual(told, [
    'threshold reseau@relais.example',
    'threshold reseau@relais.example',
    'management simon@relais.example',
    'management geraldine@relais.example',
  ]);
  assert.match(readMail(rows[1]?.message as Buffer).text, /75\u00a0% du délai visé/);
  assert.match(readMail(rows[3]?.message as Buffer).text, /100\u00a0% du délai visé/);
  assert.deepEqual(await alertsOf(id), ['threshold', 'threshold', 'management']);
});

test('a question unsent for thirty minutes voids the wait and is withdrawn', async () => {
  desk.clock.set(MONDAY);
  const { id, number } = await desk.register();
  const ask = { personId: null, question: 'Quel est le modèle ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, at(number), ask);
  desk.clock.advance(30 * 60_000 - 1_000);
  await runDue();
  assert.deepEqual(kinds(await outboxOf(desk, id)), ['confirmation pending', 'question pending']);
  desk.clock.advance(1_000);
  await runDue();
  assert.deepEqual(kinds(await outboxOf(desk, id)), ['confirmation pending', 'question withdrawn']);
  const { rows } = await desk.pool.query('SELECT status, wait, due_at FROM ticket WHERE id = $1', [
    id,
  ]);
  assert.deepEqual([rows[0].status, rows[0].wait], ['in_progress', null]);
  assert.equal(rows[0].due_at, Date.parse('2026-02-10T17:00:00Z'), 'no second was paused');
  assert.deepEqual(await alertsOf(id), ['question_not_given']);
});

test('a person who waits is reminded after two and four business days, then it is the agent’s', async () => {
  desk.clock.set(MONDAY);
  const { id, number } = await desk.register();
  const ask = { personId: null, question: 'Le modèle ?', via: 'spoken' } as const;
  await waitOnUser(desk, desk.agent, at(number), ask);
  for (let day = 0; day < 10; day += 1) {
    desk.clock.advance(86_400_000);
    await runDue();
  }
  const rows = await outboxOf(desk, id);
  assert.deepEqual(rows.map((row) => row.kind).slice(1), ['reminder', 'reminder']);
  assert.match(readMail(rows[1]?.message as Buffer).text, /^> Le modèle \?$/m);
  assert.deepEqual(await alertsOf(id), ['wait_overdue']);
});
