import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { startIntake } from '../../../adapters/mail/mail-intake.ts';
import { smtpClient } from '../../../adapters/mail/smtp.ts';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { followMailboxes } from '../../../features/mail/follow-mailboxes.ts';
import { intakeSink } from '../../../features/mail/read-mail.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { mailIn } from '../../harness/mail-in.ts';
import { type MailServers, startMailServers } from '../../harness/mail-servers.ts';
import { type TokenGiver, tokenGiver } from '../../harness/token-giver.ts';
import { until } from '../../harness/worker.ts';

const TOKENED = 'jetons@relais.example';
let servers: MailServers;
let giver: TokenGiver;
before(async () => {
  giver = await tokenGiver(TOKENED, 'refresh-0');
  servers = await startMailServers({ introspection: giver.introspection });
});
after(() => Promise.all([servers.close(), giver.close()]));

type House = Readonly<{
  api: TestApi;
  administrator: Client;
  /** What ends before its database does. */
  ends: (() => Promise<void>)[];
}>;

async function house(t: TestContext): Promise<House> {
  const api = await testApi();
  const ends: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const end of ends) await end();
    await api.close();
  });
  await seedAgreement(api.pool);
  return { api, ends, administrator: await api.as('administrator') };
}

/** The readers of one server process: they look at the mailboxes as often as a test can wait for. */
function serverOf({ api, ends }: House): readonly string[] {
  const failed: string[] = [];
  const { pool, clock, mailboxes } = api;
  const readers = followMailboxes({
    ...{ pool, clock, mailboxes, kept: () => {} },
    failed: (_error, address) => void failed.push(address),
  });
  const stopping = new AbortController();
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await readers.look();
      await delay(50);
    }
  })();
  ends.push(async () => {
    stopping.abort();
    await looking;
    await readers.stop();
  });
  return failed;
}

const plain = (login: string) => ({
  ...{ host: '127.0.0.1', port: servers.imapPort, security: 'none', login },
  ...{ method: 'password', password: 'secret' },
});

const renewing = (endpoint: string) => ({
  ...plain(TOKENED),
  ...{ method: 'token_endpoint', password: undefined, tokenEndpoint: endpoint, clientId: 'relais' },
  ...{ clientSecret: 'client', refreshToken: 'refresh-0' },
});

async function withImap<T>(address: string, act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, logger: false },
    auth: { user: address, pass: 'secret' },
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    return await act(client);
  } finally {
    await client.logout();
  }
}

const bytes = (to: string, subject: string): Buffer =>
  Buffer.from(
    `From: ${subject.toLowerCase().replaceAll(' ', '.')}@client.example\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nTexte\r\n`,
  );

const post = (to: string, subject: string) =>
  withImap(to, (client) => client.append('INBOX', bytes(to, subject)));

async function keptIn({ pool }: TestApi, address: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM received_mail r JOIN mailbox m ON m.id = r.mailbox_id
      WHERE m.address = $1`,
    [address],
  );
  return rows[0]?.n ?? 0;
}

test('a trial says what it found or why not, reads nothing and marks nothing', async (t) => {
  const { api, administrator } = await house(t);
  const address = 'essai@relais.example';
  await post(address, 'Une panne');
  const tryIt = async (connection: object | null, mailbox?: number) => {
    api.clock.advance(60_000);
    const found = await administrator.post('/api/v1/mailboxes/trial', { mailbox, connection });
    assert.equal(found.status, 200, found.text);
    return found.body;
  };
  const nothing = { folder: null, messages: null, idle: null };
  const whole = { fault: null, folder: 'INBOX', messages: 1, idle: true };
  assert.deepEqual(await tryIt(plain(address)), whole);
  for (const [fault, part] of [
    ['login_refused', { password: 'faux' }],
    ['refused', { port: 1 }],
    ['folder_unknown', { folder: 'Nulle-part' }],
    ['tls', { security: 'tls' }],
    ['tls', { security: 'starttls' }],
    ['name_unknown', { host: 'nulle-part.invalid', security: 'starttls' }],
    ['not_imap', { port: servers.smtpPort }],
    ['token_refused', { method: 'access_token', accessToken: 'faux', password: undefined }],
  ] as const) {
    assert.deepEqual(await tryIt({ ...plain(address), ...part }), { ...nothing, fault });
  }
  // Kept, it is tried without saying the secret again, with what is written of it.
  const made = await administrator.post('/api/v1/mailboxes', {
    address,
    connection: plain(address),
  });
  const { password: _kept, ...same } = plain(address);
  assert.deepEqual(await tryIt(same, made.body.id), whole);
  assert.deepEqual(await tryIt(null, made.body.id), whole);
  const seen = await withImap(address, (client) => client.search({ seen: true }, { uid: true }));
  assert.deepEqual(seen || [], []);
  assert.equal(await keptIn(api, address), 0);
  const audit = await administrator.get('/api/v1/audit?action=mailbox.tried');
  assert.equal(audit.body.entries.length, 11);
  assert.ok(!audit.text.includes('faux'));
});

test('tries are few', async (t) => {
  const { administrator } = await house(t);
  const statuses: number[] = [];
  for (let i = 0; i < 11; i += 1) {
    const connection = { ...plain('x@relais.example'), port: 1 };
    statuses.push((await administrator.post('/api/v1/mailboxes/trial', { connection })).status);
  }
  assert.deepEqual(statuses, [...Array<number>(10).fill(200), 429]);
});

test('every mailbox in use is read, each by itself; messages become what their mailbox says', async (t) => {
  const home = await house(t);
  const { api, administrator } = home;
  const failed = serverOf(home);
  serverOf(home);
  const team = await administrator.post('/api/v1/teams', { name: 'Ressources', level: 2 });
  const service = await administrator.post('/api/v1/services', { name: 'Paie', nameEn: 'Payroll' });
  const content = {
    ...{ kind: 'request', impact: 3, urgency: 1, language: 'en' },
    ...{ service: service.body.id, team: team.body.id, organization: api.organizations.elsewhere },
  };
  const broken = { ...plain('brisee@relais.example'), port: 1 };
  for (const [address, connection, more] of [
    ['brisee@relais.example', broken, {}],
    ['rh@relais.example', plain('rh@relais.example'), content],
    ['ti@relais.example', plain('ti@relais.example'), {}],
  ] as const) {
    await post(
      address === 'brisee@relais.example' ? 'ti@relais.example' : address,
      `De ${address.slice(0, 2)}`,
    );
    const body = { address, connection, ...more };
    assert.equal((await administrator.post('/api/v1/mailboxes', body)).status, 201);
  }
  await until('both are kept', async () => {
    const counts = [await keptIn(api, 'rh@relais.example'), await keptIn(api, 'ti@relais.example')];
    return counts.join() === '1,2';
  });
  const desk = {
    ...{ pool: api.pool, clock: api.clock, agreements: agreementBook() },
    mail: { address: 'csc@essais.example', publicUrl: api.url },
  };
  const mail = mailIn(t, desk);
  await mail.decideAll();
  const { rows } = await api.pool.query(
    `SELECT t.kind, t.team_id AS team, t.service_id AS service, t.organization_id AS organization,
            p.language FROM ticket t JOIN person p ON p.id = t.requester_id WHERE subject = 'De rh'`,
  );
  const { kind, language, ...names } = content;
  assert.deepEqual(rows, [
    { kind, language, team: names.team, service: names.service, organization: names.organization },
  ]);
  assert.ok(failed.every((address) => address === 'brisee@relais.example'));
  await until('what is wrong is told', async () => {
    const listed = await administrator.get('/api/v1/mailboxes/settings');
    const states = listed.body.mailboxes as { address: string; fault: string | null }[];
    return (
      states.map(({ address, fault }) => `${address} ${fault}`).join() ===
      'brisee@relais.example refused,rh@relais.example null,ti@relais.example null'
    );
  });
});

test('an edit starts, moves and stops a reader, whoever made it', async (t) => {
  const home = await house(t);
  const { api, administrator } = home;
  const failed = serverOf(home);
  const [one, two] = ['ici@relais.example', 'ailleurs@relais.example'];
  const made = await administrator.post('/api/v1/mailboxes', { address: one });
  const path = `/api/v1/mailboxes/${made.body.id}`;
  await post(one, 'Une');
  await administrator.patch(path, { connection: plain(one) });
  await until('it is read', async () => (await keptIn(api, one)) === 1);
  // To another account of the same server: what comes there is read, what comes here no more.
  await administrator.patch(path, { connection: plain(two) });
  await post(two, 'Deux');
  await until('it is read elsewhere', async () => (await keptIn(api, one)) === 2);
  await administrator.put(`${path}/disablement`);
  await until('nobody is connected', async () => (await connectionsTo(two)) === 0);
  await post(two, 'Trois');
  await administrator.delete(`${path}/disablement`);
  await until('it is read again', async () => (await keptIn(api, one)) === 3);
  await administrator.patch(path, { connection: null });
  await until('nobody is connected any more', async () => (await connectionsTo(two)) === 0);
  assert.deepEqual(failed, []);
});

test('tokens are asked for once for all, renewed as they run out, and again when one is refused', async (t) => {
  const home = await house(t);
  const { api, administrator } = home;
  serverOf(home);
  serverOf(home);
  const connection = renewing(giver.endpoint);
  const made = await administrator.post('/api/v1/mailboxes', { address: TOKENED, connection });
  assert.equal(made.status, 201, made.text);
  await post(TOKENED, 'Une');
  await until('it is read', async () => (await keptIn(api, TOKENED)) === 1);
  assert.equal(giver.asked.length, 1);
  assert.equal(giver.asked[0]?.['refresh_token'], 'refresh-0');
  // Another hour: the next connection asks with the refresh token that came last.
  api.clock.advance(2 * 3_600_000);
  const path = `/api/v1/mailboxes/${made.body.id}`;
  // By now one's own session has ended as well.
  const later = await api.as('administrator');
  const tried = await later.post('/api/v1/mailboxes/trial', { mailbox: made.body.id });
  assert.deepEqual([tried.body.fault, tried.body.messages], [null, 1]);
  assert.equal(giver.asked[1]?.['refresh_token'], 'refresh-1');
  // Refused by the mail server, a token is forgotten: the readers ask for another by themselves.
  giver.takeBack();
  await later.put(`${path}/disablement`);
  await until('nobody is connected', async () => (await connectionsTo(TOKENED)) === 0);
  await later.delete(`${path}/disablement`);
  await post(TOKENED, 'Deux');
  await until('it is read again', async () => (await keptIn(api, TOKENED)) === 2);
  const { rows } = await api.pool.query('SELECT sealed, token FROM mailbox_connection');
  const stored = Buffer.concat([rows[0].sealed, rows[0].token]).toString('latin1');
  assert.ok(!/refresh-|token-|client/.test(stored));
});

test('tokens are asked for where it is allowed only, and no redirect is followed', async (t) => {
  const { api, administrator } = await house(t);
  const tryAt = async (tokenEndpoint: string): Promise<string> => {
    api.clock.advance(60_000);
    const connection = { ...renewing(tokenEndpoint), refreshToken: undefined };
    const found = await administrator.post('/api/v1/mailboxes/trial', { connection });
    return found.body.fault ?? found.body.errors?.[0]?.code ?? found.text;
  };
  const before = giver.asked.length;
  assert.equal(await tryAt('https://10.0.0.1/token'), 'token_address_forbidden');
  assert.equal(await tryAt('https://169.254.169.254/token'), 'token_address_forbidden');
  assert.equal(await tryAt('https://[::1]/token'), 'token_address_forbidden');
  assert.equal(await tryAt('http://169.254.169.254/token'), 'url_not_https');
  assert.equal(giver.asked.length, before);
  const elsewhere = giver.endpoint.replace('/token', '/elsewhere');
  assert.equal(await tryAt(elsewhere), 'token_endpoint_unreachable');
  assert.equal(giver.asked.length, before + 1);
  // As itself, without a refresh token: it is given one, which the mail server takes.
  assert.match(await tryAt(giver.endpoint), /"fault":null/);
});

test('mail that is handed over finds every mailbox in use by its address, no other', async (t) => {
  const { api, administrator } = await house(t);
  const { pool, clock } = api;
  const made = await administrator.post('/api/v1/mailboxes', { address: 'Remise@relais.example' });
  const gone = await administrator.post('/api/v1/mailboxes', { address: 'partie@relais.example' });
  await administrator.put(`/api/v1/mailboxes/${gone.body.id}/disablement`);
  const sink = intakeSink({ pool, clock, kept: () => {} });
  const intake = await startIntake({ protocol: 'smtp', host: '127.0.0.1', port: 0 }, sink);
  t.after(() => intake.close());
  const smtp = smtpClient(`smtp://127.0.0.1:${intake.port}`);
  t.after(() => smtp.close());
  const give = async (to: string): Promise<string> =>
    (await smtp.send({ from: 'rose@client.example', to, message: bytes(to, 'Une panne') })).result;
  assert.equal(await give('remise@relais.example'), 'accepted');
  assert.equal(await give('partie@relais.example'), 'refused');
  const { rows } = await pool.query('SELECT mailbox_id AS id FROM received_mail');
  assert.deepEqual(rows, [{ id: made.body.id }]);
});

/** How many are signed in to an account of the mail server, by its own processes. */
async function connectionsTo(address: string): Promise<number> {
  return (await servers.signedIn()).filter((one) => one === address).length;
}
