import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { storeConnection } from '../../../features/mail/connection-store.ts';
import { keepMail } from '../../../features/mail/keep-mail.ts';
import { insertMailbox, updateMailbox } from '../../../features/mail/kept-mailbox-store.ts';
import { postMessage } from '../../../features/ticket/post-message.ts';
import { type Desk, testDesk } from '../../harness/desk.ts';
import { readMail, type ReadMail } from '../../harness/letter-box.ts';
import { type MailIn, mailIn } from '../../harness/mail-in.ts';
import { outboxOf } from '../../harness/worker.ts';

const ADDRESS = 'RH@relais.example';
const CONTENT = {
  ...{ address: ADDRESS, kind: 'request' as const, impact: 2 as const, urgency: 2 as const },
  ...{ service: null, team: null, organization: null, language: 'fr' as const },
};

type At = Readonly<{ desk: Desk; mail: MailIn; mailboxId: number }>;

async function withMailbox(t: TestContext, settings: Parameters<typeof testDesk>[1]): Promise<At> {
  const desk = await testDesk(undefined, settings);
  const mail = mailIn(t, desk);
  t.after(() => desk.close());
  const now = desk.clock.now();
  const mailboxId = (await insertMailbox(desk.pool, CONTENT, now)) as number;
  return { desk, mail, mailboxId };
}

async function connect({ desk, mailboxId }: At): Promise<void> {
  const place = {
    ...{ host: 'imap.relais.example', port: 993, security: 'tls' as const, login: 'rh' },
    ...{ folder: 'INBOX', method: 'password' as const },
    ...{ tokenEndpoint: null, clientId: null, scope: null },
  };
  await storeConnection(desk.pool, mailboxId, place, Buffer.from('x'), desk.clock.now());
}

/** Files a message that came to the mailbox; gives its ticket. */
async function filed({ desk, mail, mailboxId }: At): Promise<{ id: number; number: string }> {
  const raw = Buffer.from(
    `From: rose@client.example\r\nSubject: Paie ${mailboxId}\r\n\r\nTexte\r\n`,
  );
  const now = desk.clock.now();
  await keepMail(desk.pool, { mailboxId, raw, receivedAt: now, seen: null }, now);
  await mail.decideAll();
  const { rows } = await desk.pool.query('SELECT id, number FROM ticket ORDER BY id DESC LIMIT 1');
  return rows[0];
}

async function replied(desk: Desk, number: string): Promise<void> {
  const message = { visibility: 'public' as const, body: 'Nous y voyons.' };
  const posted = await postMessage(desk, desk.agent, { number, version: null }, message);
  assert.ok(!isRefusal(posted));
}

async function letters(desk: Desk, ticketId: number): Promise<readonly ReadMail[]> {
  return (await outboxOf(desk, ticketId)).map(({ message }) => readMail(message));
}

const READ = /répondre à ce courriel/;

test('letters about what came by a mailbox that is read are answered there', async (t) => {
  const at = await withMailbox(t, {});
  await connect(at);
  const { id, number } = await filed(at);
  await replied(at.desk, number);
  const [confirmation, reply, ...more] = await letters(at.desk, id);
  assert.deepEqual(more, []);
  for (const letter of [confirmation, reply]) {
    assert.equal(letter?.header('Reply-To'), ADDRESS);
    assert.match(letter?.header('From') ?? '', /<csc@relais\.example>/);
    assert.match(letter?.text ?? '', READ);
  }
  // A ticket that came otherwise is answered to the centre, which is not read here.
  const other = await at.desk.register();
  const [own] = await letters(at.desk, other.id);
  assert.equal(own?.header('Reply-To'), null);
  assert.doesNotMatch(own?.text ?? '', READ);
});

test('a mailbox that nobody reads, or that is out of use, gets no answers', async (t) => {
  const at = await withMailbox(t, { repliesRead: true });
  const unread = await filed(at);
  const [confirmation] = await letters(at.desk, unread.id);
  assert.equal(confirmation?.header('Reply-To'), null);
  assert.match(confirmation?.text ?? '', READ);
  await connect(at);
  await updateMailbox(at.desk.pool, at.mailboxId, { ...CONTENT, disabledAt: at.desk.clock.now() });
  await replied(at.desk, unread.number);
  const reply = (await letters(at.desk, unread.id)).at(-1);
  assert.equal(reply?.header('Reply-To'), null);
});

test('where mail is handed over, every mailbox in use is answered', async (t) => {
  const at = await withMailbox(t, { repliesRead: true, handedOver: true });
  const { id } = await filed(at);
  const [confirmation] = await letters(at.desk, id);
  assert.equal(confirmation?.header('Reply-To'), ADDRESS);
});

test('the centre’s own mailbox, read by the administration’s connection, is said to be read', async (t) => {
  const at = await withMailbox(t, { address: ADDRESS });
  await connect(at);
  const { id } = await at.desk.register();
  const [confirmation] = await letters(at.desk, id);
  assert.equal(confirmation?.header('Reply-To'), null);
  assert.match(confirmation?.text ?? '', READ);
});
