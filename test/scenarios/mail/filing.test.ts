import assert from 'node:assert/strict';
import { beforeEach, type TestContext, test } from 'node:test';
import { transaction } from '../../../adapters/postgres/pool.ts';
import { ticketClock } from '../../../core/ticket/incident-facts.ts';
import { isRefusal } from '../../../core/ticket/refusal.ts';
import { closeTicket } from '../../../features/ticket/close-ticket.ts';
import { giveQuestion } from '../../../features/ticket/give-question.ts';
import { resolveTicket } from '../../../features/ticket/resolve-ticket.ts';
import { restoreTicket } from '../../../features/ticket/restore-ticket.ts';
import { openTicket } from '../../../features/ticket/show-ticket.ts';
import { waitOnUser } from '../../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';
import { readHistory } from '../../harness/history.ts';
import { readMail } from '../../harness/letter-box.ts';
import { type MailIn, mailIn } from '../../harness/mail-in.ts';
import { outboxOf } from '../../harness/worker.ts';

const MINUTE = 60_000;
let desk: Desk;
let mail: MailIn;
beforeEach(async (t) => {
  desk = await testDesk();
  mail = mailIn(t as TestContext, desk);
  (t as TestContext).after(() => desk.close());
});

const FROM_ROSE = 'From: Rose <rose@client.example>\nTo: csc@relais.example';
const RESTORED = { at: null, reason: null, note: 'Prise changée', workaround: false };
const at = (number: string) => ({ number, version: null });

/** The Message-ID of the last message of a kind that a ticket's person was sent. */
async function sentId(ticketId: number, kind: string): Promise<string> {
  const row = (await outboxOf(desk, ticketId)).findLast((one) => one.kind === kind);
  assert.ok(row, kind);
  return row.messageId;
}

async function opened(number: string) {
  const ticket = await openTicket(desk, desk.agent, number);
  assert.ok(!isRefusal(ticket));
  return ticket;
}

test('a message of a known person becomes their ticket, from the instant it reached the mailbox', async () => {
  const reached = MONDAY - 3 * 60 * MINUTE;
  const line = await mail.take(
    `${FROM_ROSE}\nSubject: RE : Plus de réseau\nMessage-ID: <1@client.example>\n\nDepuis ce matin.\n`,
    reached,
  );
  assert.equal(line.outcome, 'filed');
  assert.equal(line.messageId, '<1@client.example>');
  const { ticket, id } = await opened(line.ticket ?? '');
  assert.equal(ticket.subject, 'Plus de réseau');
  assert.equal(ticket.description, 'Depuis ce matin.');
  assert.equal(ticket.channel, 'email');
  assert.equal(ticket.requesterId, desk.requester.personId);
  assert.equal(ticket.reachedAt, reached);
  assert.equal(ticket.registeredAt, MONDAY);
  const [confirmation] = await outboxOf(desk, id);
  assert.equal(confirmation?.address, 'rose@client.example');
  assert.match(readMail(confirmation?.message as Buffer).text, /Plus de réseau/);
});

test('an unknown address is made known, and nothing of what it wrote is repeated to it', async () => {
  const line = await mail.take(
    'From: Inconnu <inconnu@ailleurs.example>\nSubject: Achetez ceci\n\nhttps://piege.example\n',
  );
  assert.equal(line.outcome, 'filed');
  const { ticket, id } = await opened(line.ticket ?? '');
  assert.equal(ticket.subject, 'Achetez ceci');
  const [confirmation] = await outboxOf(desk, id);
  assert.equal(confirmation?.address, 'inconnu@ailleurs.example');
  const letter = readMail(confirmation?.message as Buffer);
  assert.doesNotMatch(confirmation?.subject ?? '', /Achetez/);
  assert.doesNotMatch(letter.text + letter.html, /Achetez|piege/);
  assert.match(letter.text, new RegExp(line.ticket?.slice(-4) ?? '-'));
});

test('files of a message are attached; the same bytes again are the same message', async () => {
  const raw = `${FROM_ROSE}
Subject: Voir joint
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Voir.
--b
Content-Type: text/plain; name="..\\..\\journal.txt"
Content-Disposition: attachment; filename="..\\..\\journal.txt"

ligne
--b--
`;
  const line = await mail.take(raw);
  assert.equal((await mail.take(raw)).id, line.id);
  assert.equal((await mail.ledger()).length, 1);
  const { rows } = await desk.pool.query('SELECT name, visibility FROM attachment');
  assert.deepEqual(rows, [{ name: 'journal.txt', visibility: 'public' }]);
  const types = (await readHistory(desk.pool, line.ticket ?? '')).map(({ type }) => type);
  assert.deepEqual(types, ['registered', 'file_attached']);
});

test('the answer of the person waited for resumes the clock at the instant it reached the mailbox', async () => {
  const { id, number } = await desk.register();
  const asked = await waitOnUser(desk, desk.agent, at(number), {
    ...{ personId: null, question: 'Quelle prise ?', via: 'mail' },
  });
  assert.ok(!isRefusal(asked));
  const waitId = asked.ticket.wait?.id ?? '';
  desk.clock.set(MONDAY + 10 * MINUTE);
  await transaction(desk.pool, (db) => giveQuestion(db, desk, number, waitId, desk.clock.now()));
  // The centre's server was down: the answer is decided 20 minutes after it came.
  desk.clock.set(MONDAY + 60 * MINUTE);
  const line = await mail.take(
    `${FROM_ROSE}\nSubject: Re: question\nIn-Reply-To: ${await sentId(id, 'question')}\n\nB-212\n\nLe lun. 9 févr. 2026 à 10:00, Centre <csc@relais.example> a écrit :\n> Quelle prise ?\n`,
    MONDAY + 40 * MINUTE,
  );
  assert.deepEqual([line.outcome, line.ticket], ['added', number]);
  const { ticket, history, agreement } = await opened(number);
  assert.equal(ticket.status, 'in_progress');
  const resumed = history.find(({ type }) => type === 'resumed');
  assert.equal(resumed?.at, MONDAY + 40 * MINUTE);
  const clock = ticketClock(history, agreement, desk.clock.now());
  // 10 minutes before the question was given, 20 since the answer came.
  assert.equal(clock?.elapsedSeconds, 30 * 60);
});

const UNVERIFIED: readonly (readonly [
  name: string,
  head: (id: string, number: string) => string,
])[] = [
  ['another sender', (id) => `From: Eve <eve@ailleurs.example>\nIn-Reply-To: ${id}`],
  ['a number in the subject', (_id, number) => `${FROM_ROSE}\nSubject: ${number} toujours rien`],
  [
    'a product’s own headers',
    (_id, number) => `${FROM_ROSE}\nX-Relais-Ticket: ${number}\nSubject: Re: ${number}`,
  ],
];
for (const [name, head] of UNVERIFIED) {
  test(`what only looks like an answer is parked, visible on the ticket: ${name}`, async () => {
    const { id, number } = await desk.register();
    const before = (await readHistory(desk.pool, number)).length;
    const line = await mail.take(
      `${head(await sentId(id, 'confirmation'), number)}\n\nFermez-le.\n`,
    );
    assert.deepEqual([line.outcome, line.reason, line.ticket], ['parked', 'unverified', number]);
    assert.equal((await readHistory(desk.pool, number)).length, before);
    assert.equal((await outboxOf(desk)).length, 1, 'nobody is answered');
  });
}

test('automatic messages are parked, answered by nothing, and end no wait', async () => {
  const { id, number } = await desk.register();
  const asked = await waitOnUser(desk, desk.agent, at(number), {
    ...{ personId: null, question: 'Quelle prise ?', via: 'spoken' },
  });
  assert.ok(!isRefusal(asked));
  const sent = (await outboxOf(desk)).length;
  const line = await mail.take(
    `${FROM_ROSE}\nAuto-Submitted: auto-replied\nIn-Reply-To: ${await sentId(id, 'confirmation')}\nSubject: Absente\n\nDe retour lundi.\n`,
  );
  assert.deepEqual([line.outcome, line.reason, line.ticket], ['parked', 'automatic', number]);
  const list = await mail.take(
    'From: liste@ailleurs.example\nList-Id: <l.a>\nSubject: Nouvelles\n\nx\n',
  );
  assert.deepEqual([list.outcome, list.reason, list.ticket], ['parked', 'automatic', null]);
  const own = await mail.take('From: csc@relais.example\nSubject: Boucle\n\nx\n');
  assert.deepEqual([own.outcome, own.reason], ['refused', 'own_message']);
  assert.equal((await opened(number)).ticket.status, 'waiting_on_user');
  assert.equal((await outboxOf(desk)).length, sent);
});

test('a question that comes back voids its pause from the start, also after the wait', async () => {
  const { id, number } = await desk.register();
  const asked = await waitOnUser(desk, desk.agent, at(number), {
    ...{ personId: null, question: 'Quelle prise ?', via: 'mail' },
  });
  assert.ok(!isRefusal(asked));
  const waitId = asked.ticket.wait?.id ?? '';
  await transaction(desk.pool, (db) => giveQuestion(db, desk, number, waitId, desk.clock.now()));
  desk.clock.set(MONDAY + 60 * MINUTE);
  assert.ok(!isRefusal(await restoreTicket(desk, desk.agent, at(number), RESTORED)));
  desk.clock.set(MONDAY + 90 * MINUTE);
  const bounce = `From: MAILER-DAEMON@client.example
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; rose@client.example
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: ${await sentId(id, 'question')}
--b--
`;
  const line = await mail.take(bounce);
  assert.deepEqual([line.outcome, line.reason, line.ticket], ['parked', 'bounce', number]);
  const { history, agreement } = await opened(number);
  assert.equal(ticketClock(history, agreement, desk.clock.now())?.elapsedSeconds, 60 * 60);
  const question = (await outboxOf(desk, id)).find(({ kind }) => kind === 'question');
  assert.equal(question?.state, 'failed');
  assert.match(question?.lastError ?? '', /5\.1\.1 rose@client\.example/);
  const { rows } = await desk.pool.query(
    `SELECT kind FROM alert WHERE done_at IS NULL ORDER BY kind`,
  );
  assert.ok(rows.some(({ kind }) => kind === 'notification_failed'));
  // The same news again changes nothing.
  await mail.take(`${bounce}\n`);
  const voided = (await readHistory(desk.pool, number)).filter(
    ({ type }) => type === 'wait_voided',
  );
  assert.equal(voided.length, 1);
});

test('an answer to a ticket that is over opens another that follows it', async () => {
  const { id, number } = await desk.register({ kind: 'question' });
  const resolution = { resolution: 'Oui', firstContact: false };
  assert.ok(!isRefusal(await resolveTicket(desk, desk.agent, at(number), resolution)));
  assert.ok(!isRefusal(await closeTicket(desk, desk.agent, at(number))));
  const line = await mail.take(
    `${FROM_ROSE}\nSubject: Re: réponse\nIn-Reply-To: ${await sentId(id, 'confirmation')}\n\nEt demain ?\n`,
  );
  assert.equal(line.outcome, 'filed');
  assert.notEqual(line.ticket, number);
  const { rows } = await desk.pool.query(
    `SELECT t.number FROM ticket_link l JOIN ticket t ON t.id = l.other_id WHERE relation = 'follows'`,
  );
  assert.deepEqual(rows, [{ number }]);
});

test('what can’t be read is quarantined with its reason, and the next one is filed', async () => {
  const bad = await mail.keep(
    `From: a@b.ca\nContent-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-\n`,
  );
  const good = await mail.keep(`${FROM_ROSE}\nSubject: Bon\n\nx\n`);
  await mail.decideAll();
  const ledger = new Map((await mail.ledger()).map((row) => [row.id, row]));
  assert.deepEqual(
    [ledger.get(bad)?.outcome, ledger.get(bad)?.reason, ledger.get(good)?.outcome],
    ['quarantined', 'charset_refused', 'filed'],
  );
});

test('one address makes so many tickets in an hour, no more', async () => {
  for (let i = 0; i < 22; i += 1) {
    await mail.keep(`From: robot@ailleurs.example\nSubject: n${i}\n\nx\n`);
  }
  await mail.decideAll();
  const ends = (await mail.ledger()).map(({ outcome, reason }) => `${outcome} ${reason}`);
  assert.equal(ends.filter((end) => end === 'filed null').length, 20);
  assert.equal(ends.filter((end) => end === 'parked flood').length, 2);
});
