import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type LedgerRow, rawMail } from '../../features/mail/ledger-store.ts';
import { showHtml } from '../../features/mail/show-html.ts';
import { HOSTILE, type Known } from '../fixtures/hostile-mail.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { readHistory } from '../harness/history.ts';
import { readMail } from '../harness/letter-box.ts';
import { type MailIn, mailIn } from '../harness/mail-in.ts';
import { outboxOf } from '../harness/worker.ts';

// Messages that were made to hurt: each ends in the ledger as it must, and a good one behind each of them
// becomes a ticket.

let desk: Desk;
let mail: MailIn;
let known: Known;
let close: () => void;
before(async () => {
  desk = await testDesk();
  const closing: (() => void)[] = [];
  mail = mailIn({ after: (done) => void closing.push(done) }, desk);
  close = () => closing.forEach((done) => done());
  const paul = await desk.person('Paul', 'paul@client.example');
  const roses = await desk.register();
  const pauls = await desk.register({ requester: { id: paul } });
  const letters = await outboxOf(desk);
  const [first, second] = letters;
  assert.ok(first && second && letters.length === 2);
  known = {
    roses: { number: roses.number, letter: first.messageId, bytes: first.message },
    pauls: { number: pauls.number, letter: second.messageId },
  };
});
after(async () => {
  close();
  await desk.close();
});

let behind = 0;
const lines = new Map<string, LedgerRow>();

for (const { name, raw, ends, on } of HOSTILE) {
  test(`${name}: ${ends}`, async () => {
    behind += 1;
    const good = `From: bon${behind}@bon${behind}.example\nSubject: Bon ${behind}\n\nAidez-moi.\n`;
    // They reach the mailbox one after the other, all within the hour.
    const id = await mail.keep(raw(known));
    const next = await mail.keep(good);
    await mail.decideAll();
    const ledger = await mail.ledger();
    const line = ledger.find((row) => row.id === id);
    assert.ok(line);
    lines.set(name, line);
    const ended = [line.outcome, line.reason].filter(Boolean).join(' ');
    assert.equal(ended, ends, line.lastError ?? '');
    assert.equal(line.attempts, 1, 'at the first try');
    const others = [known.roses.number, known.pauls.number];
    if (on === 'own') assert.ok(line.ticket !== null && !others.includes(line.ticket));
    else if (on === null || on === undefined) assert.equal(line.ticket, null);
    else assert.equal(line.ticket, known[on].number);
    const after = ledger.find((row) => row.id === next);
    assert.equal(after?.outcome, 'filed', 'what is behind it');
  });
}

async function all<T extends object>(sql: string): Promise<T[]> {
  return (await desk.pool.query<T>(sql)).rows;
}

test('names of files are names and nothing else, and all of them are kept as they came', async () => {
  const rows = await all<{ name: string }>('SELECT name FROM attachment');
  const names = rows.map(({ name }) => name);
  assert.ok(names.length > 10);
  for (const name of names) {
    assert.match(name, /^[^./\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}][^/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
    assert.ok([...name].length <= 200 && name.isWellFormed());
  }
  for (const name of ['htaccess', 'x', 'x.bat', 'facturefdp.exe', 'a b c d.txt', 'b.zip']) {
    assert.ok(names.includes(name), name);
  }
});

test('HTML has nothing left that acts, loads or dresses itself up', async () => {
  const rows = await all<{ html: string }>('SELECT html FROM received_mail WHERE html IS NOT NULL');
  assert.ok(rows.length >= 5);
  for (const { html } of rows) {
    assert.doesNotMatch(
      html,
      /<(?:script|style|svg|math|meta|base|link|form|input|video|object|embed|iframe)|evil|javascript|\son\w+=|style=|class=|srcset|background|data:/i,
    );
  }
});

test('texts are texts: encodings as meant, templates as written, line breaks as spaces', async () => {
  const rows = await all<{ subject: string; description: string }>(
    'SELECT subject, description FROM ticket',
  );
  const subjects = rows.map(({ subject }) => subject);
  assert.ok(
    subjects.some((subject) => subject.includes('Thérèse')),
    'a letter cut by its words',
  );
  assert.ok(subjects.includes('a Bcc: x@evil.example corps'));
  assert.ok(subjects.includes('{{7*7}} ${7*7} <%= 7*7 %> {number} {count, plural, other {x}}'));
  assert.ok(
    rows.some(({ description }) => description.includes('+ADw-script')),
    'UTF-7 is not read',
  );
  for (const { subject, description } of rows) {
    assert.doesNotMatch(subject, /[\p{Cc}\p{Zl}]/u);
    assert.ok(subject.isWellFormed() && (description ?? '').isWellFormed());
    assert.doesNotMatch(description ?? '', /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/);
  }
});

test('what is sent back is a letter of ours to who wrote, once, and repeats nothing of strangers', async () => {
  const letters = await outboxOf(desk);
  const ledger = await mail.ledger();
  const filed = ledger.filter(({ outcome }) => outcome === 'filed');
  assert.equal(letters.length, filed.length + 2, 'one for each ticket, none for anything else');
  const OURS =
    /^(?:From|To|Subject|Message-ID|Date|Content-Language|Auto-Submitted|X-Auto-Response-Suppress|MIME-Version|Content-Type): /;
  for (const { message, address } of letters) {
    const letter = readMail(message);
    for (const header of letter.headers) assert.match(header, OURS);
    assert.equal(letter.header('To'), address);
    assert.equal(letter.header('Auto-Submitted'), 'auto-generated');
    if (address === 'rose@client.example' || address === 'paul@client.example') continue;
    assert.doesNotMatch(
      letter.header('Subject') + letter.text + letter.html,
      /evil|Eve|Aidez|Bonjour \S/,
    );
  }
  const echoed = letters.map(({ message }) => readMail(message)).map(({ text }) => text);
  assert.ok(echoed.some((text) => /Sujet\s: \{\{7\*7\}\} \$\{7\*7\} <%= 7\*7 %>/.test(text)));
  assert.ok(echoed.every((text) => !/\b49\b/.test(text)));
});

test('the tickets they were about are as they were, but for the one true answer', async () => {
  const [roses, pauls] = await all<{ status: string }>(
    'SELECT status FROM ticket ORDER BY id LIMIT 2',
  );
  assert.deepEqual([roses?.status, pauls?.status], ['registered', 'registered']);
  const events = async (number: string) =>
    (await readHistory(desk.pool, number)).map(({ type }) => type);
  assert.deepEqual(await events(known.pauls.number), ['registered']);
  assert.deepEqual(await events(known.roses.number), ['registered', 'message_added']);
  const roles = await all(
    'SELECT DISTINCT role FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.known_by_mail',
  );
  assert.deepEqual(roles, [{ role: 'requester' }]);
  const late = await all(`SELECT 1 FROM ticket WHERE reached_at <> registered_at`);
  assert.deepEqual(late, [], 'a message’s own date counts for nothing');
});

test('an image of billions of pixels is shown to nobody', async () => {
  const line = lines.get('an image of 60,000 × 60,000');
  const raw = await rawMail(desk.pool, line?.id ?? 0);
  assert.ok(raw);
  const page = await showHtml(mail.deps.reader, raw, 'fr-CA', (key) => key);
  assert.doesNotMatch(page, /<img/);
  assert.match(page, /\[html\.image\]/);
});

test('the same bytes twice are one message; the same Message-ID over other words is another', async () => {
  const raw = (body: string) =>
    `From: deux@deux.example\nMessage-ID: <deux@deux.example>\nSubject: Deux\n\n${body}\n`;
  const first = await mail.take(raw('Premier'));
  assert.equal((await mail.take(raw('Premier'))).id, first.id);
  const second = await mail.take(raw('Second'));
  assert.deepEqual([first.outcome, second.outcome], ['filed', 'filed']);
  assert.notEqual(first.ticket, second.ticket);
});

test('a stranger is not repeated to at the second message either, until an answer or an account', async () => {
  const from = 'From: victime@victime.example';
  const sent = async () =>
    (await outboxOf(desk)).filter(({ address }) => address === 'victime@victime.example').at(-1);
  await mail.take(`${from}\nSubject: Un\n\nhttps://piege.example/1\n`);
  const letter = await sent();
  await mail.take(`${from}\nSubject: Achetez\n\nhttps://piege.example/2\n`);
  const second = await sent();
  assert.notEqual(second?.id, letter?.id);
  assert.doesNotMatch(readMail(second?.message as Buffer).text, /Achetez|piege/);
  // Who answers a letter that went there reads what is sent there.
  const line = await mail.take(
    `${from}\nIn-Reply-To: ${letter?.messageId}\nSubject: Re\n\nMerci\n`,
  );
  assert.equal(line.outcome, 'added');
  await mail.take(`${from}\nSubject: Trois\n\nVraiment moi\n`);
  assert.match((await sent())?.subject ?? '', /Trois/);
});
