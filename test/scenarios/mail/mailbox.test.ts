import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { imapAccount } from '../../../adapters/mail/imap.ts';
import { smtpClient } from '../../../adapters/mail/smtp.ts';
import { startIntake } from '../../../adapters/mail/mail-intake.ts';
import { openMailbox } from '../../../features/mail/open-mailbox.ts';
import { followMailbox, intakeSink } from '../../../features/mail/read-mail.ts';
import { type Desk, testDesk } from '../../harness/desk.ts';
import { overLmtp } from '../../harness/lmtp-client.ts';
import { type MailIn, mailIn } from '../../harness/mail-in.ts';
import { type MailServers, startMailServers } from '../../harness/mail-servers.ts';
import { until } from '../../harness/worker.ts';

const ADDRESS = 'csc@relais.example';
let servers: MailServers;
before(async () => {
  servers = await startMailServers();
});
after(() => servers.close());

type Reading = Readonly<{ stop(): Promise<void>; errors: readonly unknown[] }>;

/** Reads the real mailbox into a desk until it is stopped. */
async function reading(desk: Desk): Promise<Reading> {
  const errors: unknown[] = [];
  const stopping = new AbortController();
  const account = imapAccount(
    `imap://${encodeURIComponent(ADDRESS)}:secret@127.0.0.1:${servers.imapPort}`,
  );
  assert.ok(account);
  const deps = { ...desk, kept: () => {}, failed: (error: unknown) => void errors.push(error) };
  const id = await openMailbox(desk.pool, ADDRESS, desk.clock.now());
  const mailbox = { id, address: ADDRESS, signIn: async () => account };
  const running = followMailbox(deps, mailbox, stopping.signal);
  return {
    errors,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function withImap<T>(act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: ADDRESS, pass: 'secret' };
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: servers.imapPort,
    secure: false,
    auth,
    logger: false,
  });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.logout();
  }
}

async function empty(): Promise<void> {
  await withImap(async (client) => {
    await client.mailboxOpen('INBOX');
    await client.messageDelete('1:*').catch(() => {});
  });
}

function message(i: number): Buffer {
  return Buffer.from(
    `From: personne${i}@client.example\r\nTo: ${ADDRESS}\r\nSubject: Panne ${i}\r\nMessage-ID: <${i}@client.example>\r\n\r\nTexte ${i}\r\n`,
  );
}

const count = async (mail: MailIn): Promise<number> => (await mail.ledger()).length;

test('mail sent to the centre becomes a ticket, is marked as read, and is counted', async (t) => {
  const desk = await testDesk();
  t.after(() => desk.close());
  const mail = mailIn(t, desk);
  const smtp = smtpClient(servers.smtpUrl);
  t.after(() => smtp.close());
  const one = await reading(desk);
  const sent = await smtp.send({ from: 'rose@client.example', to: ADDRESS, message: message(1) });
  assert.equal(sent.result, 'accepted');
  await until('the message is kept', async () => (await count(mail)) === 1);
  // What comes while the mailbox is watched is seen by itself (IDLE).
  await smtp.send({ from: 'rose@client.example', to: ADDRESS, message: message(2) });
  await until('the next is kept', async () => (await count(mail)) === 2);
  // It is marked only once it is kept.
  await until('both are marked', async () => {
    const seen = await withImap(async (client) => {
      await client.mailboxOpen('INBOX');
      return client.search({ seen: true }, { uid: true });
    });
    return (seen || []).length === 2;
  });
  await one.stop();
  assert.deepEqual(one.errors, []);
  await mail.decideAll();
  assert.deepEqual(
    (await mail.ledger()).map(({ outcome, from }) => `${outcome} ${from}`),
    ['filed personne2@client.example', 'filed personne1@client.example'],
  );
  const { rows } = await desk.pool.query('SELECT present, kept, last_error FROM mailbox');
  assert.equal(rows[0]?.last_error, null);
  assert.equal(rows[0]?.present, rows[0]?.kept);
});

test('two readers, a mailbox made anew and messages seen twice: one ticket a message', async (t) => {
  await empty();
  const desk = await testDesk();
  t.after(() => desk.close());
  const mail = mailIn(t, desk);
  await withImap(async (client) => {
    for (let i = 10; i < 40; i += 1) await client.append('INBOX', message(i));
  });
  const both = [await reading(desk), await reading(desk)];
  await until('all are kept', async () => (await count(mail)) === 30);
  await Promise.all(both.map((one) => one.stop()));
  // Under a new UIDVALIDITY every message has another name.
  await desk.pool.query('UPDATE mail_sighting SET uid_validity = uid_validity - 1');
  const again = await reading(desk);
  await until('all are seen again', async () => {
    const { rows } = await desk.pool.query('SELECT count(*)::int AS n FROM mail_sighting');
    return rows[0]?.n === 60;
  });
  await again.stop();
  await mail.decideAll();
  assert.equal(await count(mail), 30);
  const { rows } = await desk.pool.query('SELECT count(*)::int AS n FROM ticket');
  assert.equal(rows[0]?.n, 30);
});

test('a mail server that is away is told, and read again when it is back', async (t) => {
  await empty();
  const desk = await testDesk();
  t.after(() => desk.close());
  const mail = mailIn(t, desk);
  const errors: unknown[] = [];
  const stopping = new AbortController();
  const account = { ...imapAccount('imap://x:secret@127.0.0.1:1'), login: ADDRESS } as NonNullable<
    ReturnType<typeof imapAccount>
  >;
  const deps = { ...desk, kept: () => {}, failed: (error: unknown) => void errors.push(error) };
  // The account is read at each try: the port is put right as if the server had come back.
  const moving = { ...account };
  const id = await openMailbox(desk.pool, ADDRESS, desk.clock.now());
  const mailbox = { id, address: ADDRESS, signIn: async () => moving };
  const running = followMailbox(deps, mailbox, stopping.signal);
  await until('it is told', async () => {
    const { rows } = await desk.pool.query('SELECT last_error, failing_since FROM mailbox');
    return rows[0]?.last_error && rows[0]?.failing_since;
  });
  assert.ok(errors.length > 0);
  Object.assign(moving, { port: servers.imapPort });
  await withImap((client) => client.append('INBOX', message(50)));
  await until('it is read', async () => (await count(mail)) === 1);
  await until('all is well again', async () => {
    const state = await desk.pool.query('SELECT last_error FROM mailbox');
    return state.rows[0]?.last_error === null;
  });
  stopping.abort();
  await running;
});

test('mail is handed over by SMTP to known addresses only', async (t) => {
  const { mail, port } = await listening(t, 'smtp');
  const smtp = smtpClient(`smtp://127.0.0.1:${port}`);
  t.after(() => smtp.close());
  const from = 'rose@client.example';
  const taken = await smtp.send({ from, to: 'CSC+x@relais.example', message: message(61) });
  assert.equal(taken.result, 'accepted');
  const other = await smtp.send({ from, to: 'autre@relais.example', message: message(62) });
  assert.equal(other.result, 'refused');
  await mail.decideAll();
  assert.deepEqual(
    (await mail.ledger()).map(({ outcome }) => outcome),
    ['filed'],
  );
});

test('LMTP answers for each recipient: unknown ones are refused, each mailbox has its message', async (t) => {
  const { desk, mail, port } = await listening(t, 'lmtp');
  await openMailbox(desk.pool, 'rh@relais.example', desk.clock.now());
  const to = [ADDRESS, 'personne@relais.example', 'RH+detail@relais.example'];
  const { recipients, taken } = await overLmtp(port, to, message(70));
  assert.deepEqual(
    recipients.map((answer) => answer.slice(0, 3)),
    ['250', '550', '250'],
  );
  assert.deepEqual(
    taken.map((answer) => answer.slice(0, 3)),
    ['250', '250'],
  );
  // A server that did not hear the answer hands it over again: the same bytes are the same message.
  assert.equal((await overLmtp(port, to, message(70))).taken.length, 2);
  const none = await overLmtp(port, ['personne@relais.example'], message(71));
  assert.deepEqual(none.taken, []);
  await mail.decideAll();
  const rows = await mail.ledger();
  assert.deepEqual(
    rows.map(({ mailbox, outcome }) => `${mailbox} ${outcome}`),
    ['rh@relais.example filed', `${ADDRESS} filed`],
  );
});

test('what can’t be kept now is put off, not taken: the server that hands over tries again', async (t) => {
  const { desk, mail, port } = await listening(t, 'lmtp');
  await desk.pool.query('ALTER TABLE received_mail RENAME TO received_mail_away');
  const put = await overLmtp(port, [ADDRESS], message(80));
  assert.deepEqual(
    put.taken.map((answer) => answer.slice(0, 3)),
    ['451'],
  );
  await desk.pool.query('ALTER TABLE received_mail_away RENAME TO received_mail');
  const again = await overLmtp(port, [ADDRESS], message(80));
  assert.match(again.taken.join(), /^250/);
  assert.equal(await count(mail), 1);
});

/** A desk whose mailbox takes what is handed over at a port. */
async function listening(t: TestContext, protocol: 'smtp' | 'lmtp') {
  const desk = await testDesk();
  t.after(() => desk.close());
  await openMailbox(desk.pool, ADDRESS, desk.clock.now());
  const sink = intakeSink({ ...desk, kept: () => {} });
  const intake = await startIntake({ protocol, host: '127.0.0.1', port: 0 }, sink);
  t.after(() => intake.close());
  return { desk, mail: mailIn(t, desk), port: intake.port };
}
