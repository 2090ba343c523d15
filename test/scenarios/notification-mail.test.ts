import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { outboxStatus } from '../../features/notification/outbox-status.ts';
import { retryMessage } from '../../features/notification/retry-message.ts';
import { resumeTicket } from '../../features/ticket/resume-ticket.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { verifiedSignature } from '../harness/verified-signature.ts';
import { emptied, outboxOf, testWorker, until } from '../harness/worker.ts';

let desk: Desk;
let mail: MailServers;
before(async () => {
  [desk, mail] = await Promise.all([testDesk(), startMailServers()]);
});
after(async () => {
  await mail.close();
  await desk.close();
});

const at = (number: string) => ({ number, version: null });

test('the confirmation arrives in a real mailbox, in French, with what was understood', async (t) => {
  const worker = testWorker(t, desk, mail.smtpUrl);
  const { id, number } = await desk.register({ service: 'courriel' });
  const [raw] = await mail.arrived('rose@client.example', 1);
  await emptied(desk);
  await worker.stop();
  assert.deepEqual(worker.errors, []);
  const [row] = await outboxOf(desk, id);
  assert.equal(row?.state, 'sent');
  assert.ok(raw?.subarray(-row.message.length).equals(row.message), 'the bytes are those stored');

  const letter = readMail(raw as Buffer);
  assert.equal(letter.header('Message-ID'), row.messageId);
  assert.equal(letter.header('Auto-Submitted'), 'auto-generated');
  assert.equal(letter.header('X-Auto-Response-Suppress'), 'All');
  assert.equal(letter.header('Content-Language'), 'fr-CA');
  assert.equal(letter.header('From'), 'Centre de service à la clientèle <csc@relais.example>');
  assert.equal(letter.header('To'), 'rose@client.example');
  assert.equal(letter.header('Reply-To'), null);
  assert.equal(
    letter.header('Subject'),
    `${number} – Confirmation\u00a0: L’imprimante ne répond plus`,
  );
  const groups = `${number.slice(0, 3)}\u00a0${number.slice(3, 7)}\u00a0${number.slice(7)}`;
  for (const said of [
    'Bonjour Rose Utilisatrice,',
    `Numéro de confirmation\u00a0: ${groups}`,
    'Sujet\u00a0: L’imprimante ne répond plus',
    'Service\u00a0: Courriel',
    'Nature\u00a0: incident',
    'Priorité\u00a0: 3, modérée',
    'Délai visé\u00a0: 10\u00a0heures ouvrables, au plus tard le mardi 10\u00a0février à 12\u00a0h',
    'Les réponses à ce courriel ne sont pas encore lues.',
  ]) {
    assert.ok(letter.text.includes(said), `${said}\n${letter.text}`);
  }
  assert.match(letter.text, /^https:\/\/csc\.relais\.example\/suivi\/[\w-]{43}$/m);
  assert.match(letter.html, /<html lang="fr-CA">/);
});

test('the confirmation of a critical incident arrives in English', async (t) => {
  const john = await desk.person('John Smith', 'john@client.example', 'en');
  const worker = testWorker(t, desk, mail.smtpUrl);
  await desk.register({ requester: { id: john }, service: 'courriel', impact: 1, urgency: 1 });
  const [first] = (await mail.arrived('john@client.example', 1)).map(readMail);
  await emptied(desk);
  await worker.stop();
  assert.equal(first?.header('From'), 'Client Service Centre <csc@relais.example>');
  assert.equal(first?.header('Content-Language'), 'en-CA');
  const target =
    'Target time: 3\u00a0hours, 24/7, by Monday, February\u00a09 at 13:00 at the latest';
  assert.ok(first?.text.includes(target), first?.text);
  assert.ok(first?.text.includes('Service: Electronic mail'));
  assert.match(first?.html ?? '', /<html lang="en-CA">/);
});

test('a due time that touches holidays nobody confirmed says so (Definition 3)', async (t) => {
  const later = await testDesk(Date.parse('2031-03-03T15:00:00Z'));
  t.after(() => later.close());
  const { id } = await later.register();
  const [row] = await outboxOf(later, id);
  assert.match(readMail(row?.message as Buffer).text, /\(calendrier non confirmé\u00a0: /);
});

test('without a mail server messages wait in sight, and leave once there is one', async (t) => {
  const waiting = await desk.person('Attend Longtemps', 'attend@client.example');
  const without = testWorker(t, desk, null);
  const { id } = await desk.register({ requester: { id: waiting } });
  desk.clock.advance(7_200_000);
  without.wake();
  assert.ok(without.alive());
  await without.stop();
  const status = await outboxStatus(desk.pool, desk.clock.now());
  assert.deepEqual([status.pending, status.failed, status.oldestSeconds], [1, 0, 7_200]);
  const worker = testWorker(t, desk, mail.smtpUrl);
  await mail.arrived('attend@client.example', 1);
  await emptied(desk);
  await worker.stop();
  const [row] = await outboxOf(desk, id);
  assert.equal(row?.state, 'sent');
  const again = await retryMessage(desk.pool, null, row?.id ?? 0, desk.clock.now());
  assert.equal(isRefusal(again) && again.code, 'message_not_waiting');
  desk.clock.set(MONDAY);
});

test('a pause starts when the mail server accepts the question, not when it is asked (Definition 8)', async (t) => {
  const asked = await desk.person('Réjean Requis', 'rejean@client.example');
  const { id, number } = await desk.register({ requester: { id: asked } });
  const ask = { personId: null, question: 'Quel est le modèle\u00a0?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, at(number), ask);
  const waitOf = async () => {
    const { rows } = await desk.pool.query('SELECT wait, due_at AS due FROM ticket WHERE id = $1', [
      id,
    ]);
    return rows[0] as { wait: { givenAt: number | null } | null; due: number | null };
  };
  assert.equal((await waitOf()).wait?.givenAt, null);
  assert.notEqual((await waitOf()).due, null, 'the clock still runs');

  desk.clock.advance(12 * 60_000);
  const worker = testWorker(t, desk, mail.smtpUrl);
  const letters = (await mail.arrived('rejean@client.example', 2)).map(readMail);
  await until('the question is given', async () => (await waitOf()).wait?.givenAt !== null);
  await worker.stop();
  assert.deepEqual(worker.errors, []);
  assert.equal((await waitOf()).wait?.givenAt, MONDAY + 12 * 60_000);
  assert.equal((await waitOf()).due, null, 'none while paused');
  // Two that wait leave at once, by lanes of their own: either may be there first.
  const asking = /^> Quel est le modèle\u00a0\?$/m;
  const question = letters.find(({ text }) => asking.test(text));
  const confirmation = letters.find(({ text }) => !asking.test(text));
  assert.notEqual(question, undefined);
  assert.equal(question?.header('References'), confirmation?.header('Message-ID'));

  desk.clock.advance(3_600_000);
  await resumeTicket(desk, desk.agent, at(number), {
    reason: 'Répondu au téléphone',
    answered: true,
  });
  const paused = Date.parse('2026-02-10T17:00:00Z') + 3_600_000;
  assert.equal((await waitOf()).due, paused, 'exactly the hour that was paused');
  // That the centre ended the wait is told; it leaves before the clock goes back.
  const last = testWorker(t, desk, mail.smtpUrl);
  await emptied(desk);
  await last.stop();
  const told = (await mail.arrived('rejean@client.example', 3)).map(readMail);
  assert.match(told[2]?.text ?? '', /son traitement reprend/);
  desk.clock.set(MONDAY);
});

test('every kind of person gets one confirmation for each registration, over two workers (I8)', async (t) => {
  const many = await desk.person('Marie Plusieurs', 'marie@client.example');
  const workers = [testWorker(t, desk, mail.smtpUrl), testWorker(t, desk, mail.smtpUrl)];
  const made = await Promise.all(
    Array.from({ length: 12 }, () => desk.register({ requester: { id: many } })),
  );
  await emptied(desk);
  const letters = (await mail.arrived('marie@client.example', 12)).map(readMail);
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.equal(new Set(letters.map((letter) => letter.header('Message-ID'))).size, 12);
  const numbers = letters.map((letter) => letter.header('Subject')?.slice(0, 11)).sort();
  assert.deepEqual(numbers, made.map(({ number }) => number).sort());
});

test('a signed letter holds in the mailbox, and its bytes are those stored', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = { domain: 'relais.example', selector: 's1', privateKey };
  const signing = await testDesk(MONDAY, { dkim });
  t.after(() => signing.close());
  const signed = await signing.person('Signe Ici', 'signe@client.example');
  const worker = testWorker(t, signing, mail.smtpUrl);
  const { id } = await signing.register({ requester: { id: signed } });
  const [raw] = await mail.arrived('signe@client.example', 1);
  await worker.stop();
  const { d, s } = verifiedSignature(raw as Buffer, publicKey);
  assert.deepEqual([d, s], ['relais.example', 's1']);
  const stored = (await outboxOf(signing, id))[0]?.message as Buffer;
  assert.ok(raw?.subarray(-stored.length).equals(stored));
});
