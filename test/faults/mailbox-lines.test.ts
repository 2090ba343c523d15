import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { createMetrics } from '../../adapters/http/metrics.ts';
import { imapAccount, PATIENCE, type Patience } from '../../adapters/mail/imap.ts';
import { openMailbox } from '../../features/mail/open-mailbox.ts';
import { followMailbox } from '../../features/mail/read-mail.ts';
import { mailMetrics } from '../../main/mail-metrics.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { type ImapProxy, startImapProxy } from '../harness/imap-proxy.ts';
import { type MailIn, mailIn } from '../harness/mail-in.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';
import { relais } from '../harness/relais-process.ts';
import { until } from '../harness/worker.ts';

// The line to a real mailbox falls silent, flaps, or finds the mailbox made anew: every message is one
// ticket all the same.

const ADDRESS = 'lignes@relais.example';
const FOLDER = 'Entree';
/** Of a machine that is busy, a server's sign may take a while. */
const SHORT: Patience = { look: 300, sign: 3_000, count: 1_000 };
let servers: MailServers;
let proxy: ImapProxy;
before(async () => {
  servers = await startMailServers();
  proxy = await startImapProxy(servers.imapPort);
});
after(() => Promise.all([proxy.close(), servers.close()]));

type House = Readonly<{
  desk: Desk;
  mail: MailIn;
  errors: readonly Error[];
  unequal: readonly unknown[][];
  stop(): Promise<void>;
}>;

/** A desk that follows the folder through the relay, which is made anew. */
async function house(t: TestContext, patience: Patience): Promise<House> {
  await withImap(async (client) => {
    await client.mailboxDelete(FOLDER).catch(() => {});
    await client.mailboxCreate(FOLDER);
  });
  const desk = await testDesk();
  t.after(() => desk.close());
  const mail = mailIn(t, desk);
  const errors: Error[] = [];
  const stopping = new AbortController();
  const account = imapAccount(
    `imap://${encodeURIComponent(ADDRESS)}:secret@127.0.0.1:${proxy.port}/${FOLDER}`,
  );
  assert.ok(account);
  const failed = (error: unknown): void => void errors.push(error as Error);
  const unequal: unknown[][] = [];
  const told = (...said: unknown[]): void => void unequal.push(said);
  const deps = { ...desk, kept: () => {}, failed, unequal: told, patience };
  const id = await openMailbox(desk.pool, ADDRESS, desk.clock.now());
  const mailbox = { id, address: ADDRESS, signIn: async () => account };
  const running = followMailbox(deps, mailbox, stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  t.after(stop);
  return { desk, mail, errors, unequal, stop };
}

async function withImap<T>(act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: ADDRESS, pass: 'secret' };
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, logger: false, auth },
  });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.logout();
  }
}

const deliver = (...numbers: readonly number[]): Promise<void> =>
  withImap(async (client) => {
    for (const i of numbers) {
      const raw = `From: p${i}@client.example\r\nSubject: Panne ${i}\r\n\r\nTexte\r\n`;
      await client.append(FOLDER, Buffer.from(raw));
    }
  });

const count = async ({ mail }: House): Promise<number> => (await mail.ledger()).length;
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Every message is one line and one ticket. */
async function filed(one: House, messages: number): Promise<void> {
  await one.stop();
  await one.mail.decideAll();
  const lines = await one.mail.ledger();
  assert.equal(lines.length, messages);
  assert.equal(new Set(lines.map(({ ticket }) => ticket)).size, messages);
  assert.ok(lines.every(({ outcome }) => outcome === 'filed'));
}

test('a line that died without a word is noticed, told, and taken up again', async (t) => {
  assert.ok(PATIENCE.look + PATIENCE.sign < 120_000, 'as it is set, in under 2 minutes');
  const one = await house(t, SHORT);
  await deliver(1);
  await until('the first is kept', async () => (await count(one)) === 1);
  await until('nothing is under way', async () => {
    const { rows } = await one.desk.pool.query('SELECT present FROM mailbox');
    return rows[0]?.present === 1;
  });
  proxy.fallSilent();
  await deliver(2);
  await until('the silence is noticed', async () => one.errors.length > 0);
  assert.match(one.errors[0]?.message ?? '', /no sign of life|closed|timeout/i);
  await until('and shown', async () => {
    const { rows } = await one.desk.pool.query('SELECT failing_since, last_error FROM mailbox');
    return rows[0]?.failing_since !== null && rows[0]?.last_error !== null;
  });
  proxy.speakAgain();
  await until('the second is kept', async () => (await count(one)) === 2);
  await filed(one, 2);
});

test('a server that flaps while a hundred messages are read loses and doubles none', async (t) => {
  const one = await house(t, SHORT);
  await deliver(...range(0, 100));
  const came = proxy.came();
  for (let cuts = 0; cuts < 4; cuts += 1) {
    const before = await count(one);
    await until('it goes on', async () => (await count(one)) > before || before === 100);
    proxy.cut();
    await delay(20);
  }
  await until('all are kept', async () => (await count(one)) === 100);
  await until('it came back', async () => proxy.came() > came);
  await until('all is well again', async () => {
    const { rows } = await one.desk.pool.query('SELECT failing_since, present, kept FROM mailbox');
    return rows[0]?.failing_since === null && rows[0]?.present === 100 && rows[0]?.kept === 100;
  });
  assert.ok(one.errors.length > 0);
  await filed(one, 100);
});

test('a mailbox deleted and made anew under its reader, with the same messages and another', async (t) => {
  const one = await house(t, SHORT);
  await deliver(...range(0, 10));
  await until('all are kept', async () => (await count(one)) === 10);
  await withImap((client) => client.mailboxDelete(FOLDER));
  await until('its reader knows', async () => one.errors.length > 0);
  await withImap((client) => client.mailboxCreate(FOLDER));
  await deliver(...range(0, 11));
  await until('the other is kept', async () => (await count(one)) === 11);
  await until('all were seen again', async () => {
    const { rows } = await one.desk.pool.query<{ n: number }>(
      'SELECT count(DISTINCT uid_validity)::int AS v, count(*)::int AS n FROM mail_sighting',
    );
    return rows[0]?.n === 21;
  });
  const { rows } = await one.desk.pool.query<{ v: number }>(
    'SELECT count(DISTINCT uid_validity)::int AS v FROM mail_sighting',
  );
  assert.equal(rows[0]?.v, 2, 'it has another UIDVALIDITY');
  await filed(one, 11);
});

test('a mailbox that holds more than the ledger has is told, and shown, until the count is right', async (t) => {
  const one = await house(t, SHORT);
  await deliver(1, 2);
  const counted = async () => {
    const { rows } = await one.desk.pool.query('SELECT present, kept FROM mailbox');
    return [rows[0]?.present, rows[0]?.kept].join();
  };
  await until('both are counted', async () => (await counted()) === '2,2');
  // The ledger loses sight of one and can't take it up again.
  await one.desk.pool.query(`
    DELETE FROM mail_sighting WHERE uid = (SELECT min(uid) FROM mail_sighting);
    CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
    CREATE TRIGGER lose BEFORE INSERT ON mail_sighting FOR EACH ROW EXECUTE FUNCTION lose()`);
  await until('the difference is seen at the next count', async () => (await counted()) === '2,1');
  await until('it is told', async () => one.unequal.length > 0);
  assert.deepEqual(one.unequal[0], [ADDRESS, 2, 1]);
  const metrics = createMetrics(mailMetrics(one.desk.pool));
  assert.match(await metrics.registry.metrics(), /^relais_mail_lacking 1$/m);
  const command = relais(['mail', 'ledger'], { DATABASE_URL: one.desk.database.url });
  assert.equal((await command.ended).code, 0);
  assert.match(command.output(), /Le compte n’est pas juste\s: 2 dans la boîte, 1 au registre/);
  await one.desk.pool.query('DROP TRIGGER lose ON mail_sighting');
  await until('it is taken up again', async () => (await counted()) === '2,2');
  assert.match(await metrics.registry.metrics(), /^relais_mail_lacking 0$/m);
  await filed(one, 2);
});
