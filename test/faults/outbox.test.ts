import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { postMessage } from '../../features/ticket/post-message.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { startSmtpProxy } from '../harness/smtp-proxy.ts';
import { emptied, outboxOf, testWorker, until } from '../harness/worker.ts';

let desk: Desk;
let mail: MailServers;
before(async () => {
  mail = await startMailServers();
});
after(() => mail.close());

const at = (number: string) => ({ number, version: null });

async function freshDesk(t: { after(fn: () => Promise<void>): void }): Promise<void> {
  desk = await testDesk();
  const { close } = desk;
  t.after(close);
}

async function alertsOf(ticketId: number): Promise<string[]> {
  const { rows } = await desk.pool.query<{ kind: string }>(
    'SELECT kind FROM alert WHERE ticket_id = $1 AND done_at IS NULL ORDER BY kind',
    [ticketId],
  );
  return rows.map((row) => row.kind);
}

test('a connection cut after DATA sends the same bytes again, under the same Message-ID (I8)', async (t) => {
  await freshDesk(t);
  const proxy = await startSmtpProxy(mail.smtpPort);
  t.after(() => proxy.close());
  const cut = await desk.person('Coupée Net', 'coupee@client.example');
  proxy.cutAfterNextMessage();
  const worker = testWorker(t, desk, proxy.url);
  const { id } = await desk.register({ requester: { id: cut } });
  const first = async () => (await outboxOf(desk, id))[0];
  await until('the try is known as broken', async () => (await first())?.lastError !== null);
  assert.equal((await first())?.state, 'pending', 'the server may have it, nobody knows');
  desk.clock.advance(60_000);
  await emptied(desk);
  const copies = await mail.arrived('coupee@client.example', 2);
  assert.equal(copies.length, 2);
  const sent = (await first())?.message as Buffer;
  for (const copy of copies) {
    assert.ok(copy.subarray(-sent.length).equals(sent));
    assert.equal(readMail(copy).header('Message-ID'), (await first())?.messageId);
  }
  assert.deepEqual(worker.errors, []);
});

test('a mail server that is down delays messages and loses none; they leave once it is back', async (t) => {
  await freshDesk(t);
  const patient = await desk.person('Patiente Longue', 'patiente@client.example');
  await mail.stopSmtp();
  t.after(() => mail.startSmtp());
  const worker = testWorker(t, desk, mail.smtpUrl);
  const made = [];
  for (let i = 0; i < 5; i += 1) made.push(await desk.register({ requester: { id: patient } }));
  await until('the outage is known', async () =>
    (await outboxOf(desk)).some((row) => row.lastError !== null),
  );
  assert.ok((await outboxOf(desk)).every((row) => row.state === 'pending'));
  await mail.startSmtp();
  // A server out of reach is tried again within a minute and a quarter.
  desk.clock.advance(75_000);
  await emptied(desk);
  const letters = await mail.arrived('patiente@client.example', 5);
  assert.equal(new Set(letters.map((raw) => readMail(raw).header('Message-ID'))).size, 5);
  assert.ok(
    (await outboxOf(desk)).every((row) => row.attempts <= 1),
    'an outage is no try',
  );
  assert.deepEqual(worker.errors, []);
});

test('an address refused for good fails in sight; one put off is tried again; neither blocks others', async (t) => {
  await freshDesk(t);
  const proxy = await startSmtpProxy(mail.smtpPort);
  t.after(() => proxy.close());
  const refused = await desk.person('Refusée', 'personne@refused.example');
  const later = await desk.person('Plus Tard', 'plus-tard@client.example');
  const fine = await desk.person('Bonne Adresse', 'bonne@client.example');
  proxy.putOff('plus-tard@client.example');
  const [first, second] = [
    await desk.register({ requester: { id: refused } }),
    await desk.register({ requester: { id: later } }),
  ];
  await desk.register({ requester: { id: fine } });
  const worker = testWorker(t, desk, proxy.url);
  await mail.arrived('bonne@client.example', 1);
  await until('the others were tried', async () =>
    (await outboxOf(desk)).every((row) => row.state === 'sent' || row.lastError !== null),
  );
  const [bad] = await outboxOf(desk, first.id);
  assert.equal(bad?.state, 'failed');
  assert.match(bad?.lastError ?? '', /550/);
  assert.deepEqual(await alertsOf(first.id), ['notification_failed']);

  const delayed = async () => (await outboxOf(desk, second.id))[0];
  assert.deepEqual([(await delayed())?.state, (await delayed())?.attempts], ['pending', 1]);
  assert.match((await delayed())?.lastError ?? '', /451/);
  // Five days of 4xx, then it is given up.
  desk.clock.advance(5 * 86_400_000);
  await until('it is given up', async () => (await delayed())?.state === 'failed');
  assert.ok((await alertsOf(second.id)).includes('notification_failed'));
  assert.deepEqual(worker.errors, []);
});

test('a message put off holds back those of its ticket to the same address, and no others', async (t) => {
  await freshDesk(t);
  const proxy = await startSmtpProxy(mail.smtpPort);
  t.after(() => proxy.close());
  const later = await desk.person('En Ordre', 'en-ordre@client.example');
  proxy.putOff('en-ordre@client.example');
  const { id, number } = await desk.register({ requester: { id: later } });
  const worker = testWorker(t, desk, proxy.url);
  await until(
    'the confirmation is put off',
    async () => (await outboxOf(desk, id))[0]?.attempts === 1,
  );
  for (const body of ['Premier mot', 'Second mot']) {
    await postMessage(desk, desk.agent, at(number), { visibility: 'public', body });
  }
  await desk.register();
  await mail.arrived('rose@client.example', 1);
  assert.deepEqual(
    (await outboxOf(desk, id)).map(({ attempts }) => attempts),
    [1, 0, 0],
    'what came after is not even tried',
  );
  proxy.takeAgain('en-ordre@client.example');
  desk.clock.advance(60_000);
  worker.wake();
  const letters = (await mail.arrived('en-ordre@client.example', 3)).map(readMail);
  const order = (await outboxOf(desk, id)).map(({ messageId }) => messageId);
  // Into the mailbox the server brings several at a time: the order is that of handing over.
  assert.deepEqual(
    proxy.handedOver().filter((messageId) => order.includes(messageId)),
    order,
  );
  assert.deepEqual(letters.map((letter) => letter.header('Message-ID')).sort(), order.sort());
  assert.deepEqual(worker.errors, []);
});

test('a question that the server refuses voids the wait and alerts (Definition 8)', async (t) => {
  await freshDesk(t);
  const person = await desk.person('Injoignable', 'injoignable@refused.example');
  const { id, number } = await desk.register({ requester: { id: person } });
  const ask = { personId: null, question: 'Quel modèle ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, at(number), ask);
  desk.clock.advance(60_000);
  const worker = testWorker(t, desk, mail.smtpUrl);
  await emptied(desk);
  const rows = await outboxOf(desk, id);
  assert.deepEqual(
    rows.map(({ kind, state }) => `${kind} ${state}`),
    ['confirmation failed', 'question failed'],
  );
  const { rows: events } = await desk.pool.query<{ type: string; data: { reason?: string } }>(
    'SELECT type, data FROM ticket_event WHERE ticket_id = $1 ORDER BY seq',
    [id],
  );
  assert.equal(events.at(-1)?.type, 'wait_voided');
  assert.equal(events.at(-1)?.data.reason, 'bounced');
  const { rows: ticket } = await desk.pool.query(
    'SELECT status, due_at FROM ticket WHERE id = $1',
    [id],
  );
  assert.equal(ticket[0].status, 'in_progress');
  assert.equal(ticket[0].due_at, Date.parse('2026-02-10T17:00:00Z'));
  const alerts = ['notification_failed', 'notification_failed', 'question_not_given'];
  assert.deepEqual(await alertsOf(id), alerts);
  assert.deepEqual(worker.errors, []);
});

test('what a killed worker held leaves in under a minute, the same bytes', async (t) => {
  await freshDesk(t);
  const proxy = await startSmtpProxy(mail.smtpPort);
  t.after(() => proxy.close());
  const person = await desk.person('Tuée Net', 'tuee@client.example');
  const { id } = await desk.register({ requester: { id: person } });
  // The server takes the message, but its answer never comes back.
  proxy.swallowAnswers();
  const script = join(import.meta.dirname, 'killed-worker.ts');
  const child = spawn(
    process.execPath,
    [script, desk.database.url, proxy.url, String(desk.clock.now())],
    { stdio: 'inherit' },
  );
  t.after(async () => void child.kill('SIGKILL'));
  await until('the message is under way', async () => proxy.handedOver().length > 0);
  // Other loops of the worker open short ones: only one that lasts as long as the talk is at fault.
  const open = await openTransactions();
  await until('no transaction is open as long as it talks to the server', async () => {
    const still = await openTransactions();
    return !open.some((one) => still.includes(one));
  });
  assert.equal((await outboxOf(desk, id))[0]?.lastError, null, 'it talks still');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;

  const worker = testWorker(t, desk, mail.smtpUrl);
  desk.clock.advance(44_000);
  worker.wake();
  assert.equal((await outboxOf(desk, id))[0]?.state, 'pending', 'still held');
  desk.clock.advance(15_000);
  await emptied(desk);
  const copies = await mail.arrived('tuee@client.example', 2);
  const sent = (await outboxOf(desk, id))[0]?.message as Buffer;
  for (const copy of copies) assert.ok(copy.subarray(-sent.length).equals(sent));
  assert.deepEqual(worker.errors, []);
});

test('an error in the work never ends the loops', async (t) => {
  await freshDesk(t);
  const worker = testWorker(t, desk, mail.smtpUrl);
  await desk.pool.query('ALTER TABLE outbox RENAME TO outbox_away');
  await until('the loops complain', async () => worker.errors.length > 0);
  await desk.pool.query('ALTER TABLE outbox_away RENAME TO outbox');
  const person = await desk.person('Après Coup', 'apres@client.example');
  await desk.register({ requester: { id: person } });
  assert.equal((await mail.arrived('apres@client.example', 1)).length, 1);
  assert.ok(worker.alive());
  assert.equal(desk.clock.now(), MONDAY);
});

async function openTransactions(): Promise<string[]> {
  const { rows } = await desk.pool.query<{ id: string }>(
    `SELECT pid || ' ' || xact_start AS id FROM pg_stat_activity
      WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  return rows.map(({ id }) => id);
}
