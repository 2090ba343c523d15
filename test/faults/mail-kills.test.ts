import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { holdWriters } from '../harness/database-hold.ts';
import { overLmtp } from '../harness/lmtp-client.ts';
import { readMail } from '../harness/letter-box.ts';
import { CENTRE, type KilledServer, type MailHouse, mailHouse } from '../harness/mail-house.ts';
import type { SinkPlace } from '../harness/smtp-sink.ts';
import { until } from '../harness/worker.ts';

// The real server, ended by `kill -9` at every step of taking mail in and of sending it, and its database
// crashed under it. Whatever was under way: each message is one ticket, each ticket has one confirmation
// with one Message-ID, and nothing was said of what is not there (I1, I2, I4, I5, I8, I9).

/** `MAIL_SEED=7` plays the order and the instants of another seed again. */
const SEED = Number(process.env['MAIL_SEED'] ?? 1);
/** The clock of each server is a minute later than that of the one before, and of the last the real one. */
const MINUTE = 60_000;

let house: MailHouse;
let client: pg.Client;
let offset = -40 * MINUTE;
before(async () => {
  house = await mailHouse();
});
after(() => house.close());

const random = ((state: number) => () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
})(SEED);

function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(Math.floor(random() * left.length), 1));
}

async function started(): Promise<KilledServer> {
  offset += MINUTE;
  return house.start(offset);
}

let made = 0;
const delivered: string[] = [];
/** A message of somebody who writes for the first time. */
function message(): Buffer {
  made += 1;
  const from = `personne${made}@client.example`;
  delivered.push(from);
  return Buffer.from(
    `From: Personne ${made} <${from}>\r\nTo: ${CENTRE}\r\nSubject: Panne ${made}\r\nMessage-ID: <${made}.${SEED}@client.example>\r\n\r\nTexte ${made}\r\n`,
  );
}

async function one<T extends object>(sql: string): Promise<T | undefined> {
  return (await client.query<T>(sql)).rows[0];
}

/** Kills a server once it stands at a place in its database. */
async function killWriting(
  ...where: Parameters<typeof holdWriters> extends [string, ...infer W] ? W : never
) {
  const hold = await holdWriters(house.databaseUrl, ...where);
  await house.deliver(message());
  const server = await started();
  await hold.reached();
  await server.kill();
  await hold.release();
}

async function killSending(place: SinkPlace) {
  const held = house.sink.hold(place);
  await house.deliver(message());
  const server = await started();
  await held;
  await server.kill();
}

async function killReading(side: 'client' | 'server', words: RegExp) {
  const held = house.imap.hold(side, words);
  await house.deliver(message());
  const server = await started();
  await held;
  await server.kill();
}

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  'the mailbox hands a message over': () => killReading('server', /BODY\[\]/),
  'the bytes are written': () => killWriting('INSERT', 'received_mail', 'statement'),
  'the bytes are committed': () => killWriting('INSERT', 'received_mail', 'commit'),
  'it is to be marked': () => killReading('client', /STORE .*\\Seen/),
  'it is marked': () => killReading('server', /FETCH .*\\Seen/),
  async 'it is read apart'() {
    const server = await started();
    await house.deliver(message());
    await until('something was read', async () => server.children().length > 0);
    for (const reader of server.children()) process.kill(reader, 'SIGSTOP');
    await house.deliver(message());
    await until(
      'a message is claimed',
      async () =>
        (await one('SELECT 1 AS n FROM received_mail WHERE claimed_until IS NOT NULL')) !==
        undefined,
    );
    const readers = server.children();
    const gone = server.kill();
    for (const reader of readers) process.kill(reader, 'SIGCONT');
    await gone;
  },
  'its ticket is written': () => killWriting('INSERT', 'ticket', 'statement'),
  'it is decided': () =>
    killWriting('UPDATE', 'received_mail', 'commit', 'NEW.outcome IS NOT NULL'),
  async 'it was decided'() {
    await house.deliver(message());
    const server = await started();
    const from = delivered.at(-1);
    await until('it is decided', async () => {
      const found = `SELECT outcome FROM received_mail WHERE sender = '${from}' AND outcome IS NOT NULL`;
      return (await one(found)) !== undefined;
    });
    await server.kill();
  },
  'a letter is claimed': () => killSending('greeting'),
  'the mail server is spoken to': () => killSending('recipient'),
  'the mail server has a letter and has not said so': () => killSending('answer'),
  'a letter is noted as sent': () =>
    killWriting('UPDATE', 'outbox', 'statement', `NEW.state = 'sent'`),
  'that is committed': () => killWriting('UPDATE', 'outbox', 'commit', `NEW.state = 'sent'`),
  async 'a message is handed over by LMTP and not acknowledged'() {
    const hold = await holdWriters(house.databaseUrl, 'INSERT', 'received_mail', 'commit');
    const server = await started();
    const raw = message();
    const first = overLmtp(house.intakePort, [CENTRE], raw);
    await hold.reached();
    await server.kill();
    assert.doesNotMatch((await first).taken.join(), /^2/, 'it was not said to be taken');
    await hold.release();
    const next = await started();
    assert.match((await overLmtp(house.intakePort, [CENTRE], raw)).taken.join(), /^250 /);
    await next.kill();
  },
};

async function openClient(): Promise<void> {
  client = new pg.Client({ connectionString: house.databaseUrl });
  client.on('error', () => {});
  await client.connect();
}

/** Everything that is to hold, looked at from outside: the mailbox, the mail server, the API, the ledger. */
async function check(): Promise<void> {
  await house.run('user', 'add', 'agente@relais.example', '--role', 'agent');
  const token = await house.run('token', 'create', 'agente@relais.example');
  const server = await house.serve();
  const ask = async <T>(path: string): Promise<{ status: number; body: T }> => {
    const answer = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  type Line = { from: string; outcome: string | null; ticket: string | null };
  const ledger = async (): Promise<Line[]> =>
    (await house.run('mail', 'ledger', '--json'))
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  // What comes after everything becomes a ticket all the same (I9).
  await house.deliver(message());
  await until('every message is decided and every letter is sent', async () => {
    const waiting = await one<{ n: number }>(
      `SELECT (SELECT count(*) FROM received_mail WHERE outcome IS NULL)::int
            + (SELECT count(*) FROM outbox WHERE state <> 'sent')::int
            + ${delivered.length} - (SELECT count(*) FROM received_mail)::int AS n`,
    );
    return waiting?.n === 0;
  });

  const lines = await ledger();
  assert.deepEqual(
    lines.map(({ from }) => from).sort(),
    [...delivered].sort(),
    'I1: one line each',
  );
  assert.ok(
    lines.every(({ outcome }) => outcome === 'filed'),
    'good mail becomes tickets',
  );
  const numbers = lines.map(({ ticket }) => ticket ?? '');
  assert.equal(new Set(numbers).size, numbers.length, 'I2: a ticket of its own for each');
  const { body } = await ask<{ tickets: { number: string }[] }>('/api/v1/tickets?limit=100');
  assert.deepEqual(
    body.tickets.map(({ number }) => number).sort(),
    [...numbers].sort(),
    'no others',
  );
  for (const { from, ticket } of lines) {
    const { status, body: shown } = await ask<{ subject: string }>(`/api/v1/tickets/${ticket}`);
    assert.equal(status, 200, `I1: ${ticket}`);
    assert.equal(shown.subject, `Panne ${/\d+/.exec(from)?.[0]}`);
    const letters = house.sink.letters
      .filter(({ to }) => to === from)
      .map(({ message }) => message);
    assert.ok(letters.length > 0, `I8: ${from} has a confirmation`);
    const [first] = letters as [Buffer];
    for (const copy of letters) assert.ok(copy.equals(first), 'I8: copies are byte-equal');
    const said = readMail(first).text.replace(/[^0-9A-Z]/g, '');
    assert.ok(said.includes(ticket?.slice(3) ?? '-'), `I4: ${from} was told of ${ticket}`);
  }
  assert.ok(
    house.sink.letters.every(({ to }) => delivered.includes(to)),
    'I4: nobody else was told',
  );
  const identifiers = house.sink.letters.map((one) => readMail(one.message).header('Message-ID'));
  assert.equal(new Set(identifiers).size, lines.length, 'I8: one Message-ID an event');
  const { present, seen } = await house.mailbox();
  assert.equal(seen, present, 'everything in the mailbox was read');
  assert.match(await house.run('check'), /\d+ billets/, 'I5');
  assert.equal(await server.stop(), 0);
}

test('killed at every step of intake and sending, and its database crashed: one ticket, one letter each', {
  timeout: 600_000,
}, async () => {
  // A first server makes the database what it is to be.
  await (await started()).kill();
  await openClient();
  let at = '';
  try {
    for (at of shuffled(Object.keys(STEPS))) await STEPS[at]?.();
    at = 'at some instant under load';
    for (let round = 0; round < 3; round += 1) {
      const server = await started();
      for (let i = 0; i < 4; i += 1) await house.deliver(message());
      await delay(random() * 400);
      await server.kill();
    }
    at = 'the database crashed';
    const server = await started();
    for (let i = 0; i < 4; i += 1) await house.deliver(message());
    await delay(random() * 300);
    await client.end();
    await house.crashDatabase();
    await openClient();
    // The very process goes on.
    await house.deliver(message());
    const from = delivered.at(-1);
    await until('mail is filed again after the crash', async () => {
      const found = `SELECT 1 AS n FROM received_mail WHERE sender = '${from}' AND outcome = 'filed'`;
      return (await one(found)) !== undefined;
    });
    await server.kill();
    at = 'after everything';
    await check();
  } catch (error) {
    throw new Error(`MAIL_SEED=${SEED}, ${at}`, { cause: error });
  } finally {
    await client.end();
  }
});
