import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { fileStore } from '../../adapters/documents/file-store.ts';
import type { ImapAccount } from '../../adapters/mail/imap.ts';
import { mailReader } from '../../adapters/mail/mail-reader.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { NO_LINE } from '../../features/call/line.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { MailSettings } from '../../features/notification/mail-settings.ts';
import { insertSession, insertToken } from '../../features/people/account-store.ts';
import { ROLES, type Role, type Scope } from '../../features/people/actor.ts';
import type { MailboxSettings } from '../../features/mail/mailbox-settings.ts';
import { insertGrant, insertOrganization } from '../../features/people/directory-store.ts';
import { newSecret, TOKEN_PREFIX } from '../../features/people/secret.ts';
import { insertPerson } from '../../features/people/store.ts';
import { buildApi } from '../../main/api.ts';
import { type MovedClock, movedClock } from './clock.ts';
import { testDatabase } from './database.ts';

export type Answer = Readonly<{
  status: number;
  headers: Headers;
  text: string;
  // A test reads any answer and asserts what it finds there.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  body: any;
}>;

type Headers_ = Readonly<Record<string, string>>;

/** Speaks to the API as one person; every method answers what came back, whatever its status. */
export type Client = Readonly<{
  headers: Headers_;
  send(method: string, path: string, body?: unknown, headers?: Headers_): Promise<Answer>;
  get(path: string, headers?: Headers_): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers_): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Headers_): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Headers_): Promise<Answer>;
  delete(path: string, headers?: Headers_): Promise<Answer>;
}>;

export type KnownPerson = Readonly<{
  id: number;
  name: string;
  email: string;
  organizationId: number | null;
}>;

/** One person of each role; `…Elsewhere` belong to another client organization. */
export type Who = Role | 'colleague' | 'requesterElsewhere' | 'representativeElsewhere';

export type TestApi = Readonly<{
  url: string;
  databaseUrl: string;
  pool: Pool;
  clock: MovedClock;
  organizations: Readonly<{ here: number; elsewhere: number }>;
  /** What its servers say of mailboxes. */
  mailboxes: MailboxSettings;
  person(who: Who): KnownPerson;
  /** A client with a live session of this person, opened at the clock's present. */
  as(who: Who): Promise<Client>;
  /** A client with an API token of this person. */
  withToken(who: Who, scopes: readonly Scope[]): Promise<Client>;
  anonymous: Client;
  /** Stops the server and starts another on the same port and database: every connection is cut. */
  restart(): Promise<void>;
  /** Starts one more server over the same database, as a second machine would; gives its address. */
  beside(): Promise<string>;
  /** Every line logged so far. */
  log: readonly string[];
  close(): Promise<void>;
}>;

/** Monday 9 February 2026, 10:00 in Toronto: an ordinary business day. */
export const MONDAY: Instant = Date.parse('2026-02-09T15:00:00Z');

/** The real server on a free port, over a database of its own, with a clock that the test moves. */
export async function testApi(
  start: Instant = MONDAY,
  options: {
    readonly screens?: string;
    readonly people?: Populate;
    readonly factorRoles?: readonly Role[];
    readonly mail?: Partial<MailSettings>;
    /** How the environment has its own mailbox read. */
    readonly imap?: ImapAccount;
  } = {},
): Promise<TestApi> {
  const database = await testDatabase();
  const { pool } = database;
  const clock = movedClock(start);
  const log: string[] = [];
  const logger = pino({ level: 'debug', base: null }, { write: (line) => void log.push(line) });
  const config = { publicUrl: 'http://127.0.0.1:0', loopback: true, trustedProxies: [] };
  const { people: inhabit = populate, factorRoles = [], imap = null, mail, ...more } = options;
  const nearby = new BlockList();
  nearby.addSubnet('127.0.0.0', 8, 'ipv4');
  const webhooks = { key: randomBytes(32), reach: { allowed: nearby } };
  // One key for every server of the house, as the file of its data folder is.
  const mailboxes: MailboxSettings = {
    key: randomBytes(32),
    environment: { address: 'csc@essais.example', account: imap },
    reach: { allowed: nearby },
  };
  const build = () =>
    buildApi({
      ...{ pool, clock, config, logger, agreements: agreementBook(), mailConfigured: false },
      mail: { address: 'csc@essais.example', publicUrl: config.publicUrl, ...mail },
      files: fileStore(mkdtempSync(join(tmpdir(), 'relais-files-'))),
      reader: mailReader(),
      factor: { key: randomBytes(32), roles: factorRoles, issuer: 'Relais' },
      mailboxes,
      webhooks,
      jobsAlive: () => true,
      line: NO_LINE,
      checkAnswers: true,
      ...more,
    });
  const others: Awaited<ReturnType<typeof build>>[] = [];
  let app = await build();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const { people, organizations } = await inhabit(pool, clock);
  const person = (who: Who): KnownPerson => people.get(who) as KnownPerson;
  return {
    ...{ url, pool, clock, log, organizations, mailboxes, person },
    databaseUrl: database.url,
    anonymous: clientOf(url, {}),
    async as(who) {
      const { secret, hash } = newSecret();
      const now = clock.now();
      const live = { personId: person(who).id, now, expiresAt: now + 12 * 3_600_000 };
      await insertSession(pool, { ...live, tokenHash: hash, address: null, userAgent: null });
      return clientOf(url, { cookie: `__Host-relais=${secret}` });
    },
    async withToken(who, scopes) {
      const { secret, hash } = newSecret(TOKEN_PREFIX);
      const now = clock.now();
      const live = { personId: person(who).id, now, expiresAt: now + 365 * 86_400_000 };
      await insertToken(pool, { ...live, name: 'test', tokenHash: hash, scopes });
      return clientOf(url, { authorization: `Bearer ${secret}` });
    },
    async restart() {
      await app.close();
      app = await build();
      await app.listen({ host: '127.0.0.1', port });
    },
    async beside() {
      const other = await build();
      others.push(other);
      return other.listen({ host: '127.0.0.1', port: 0 });
    },
    async close() {
      await Promise.all([app, ...others].map((one) => one.close()));
      await database.drop();
    },
  };
}

/** Who lives in a test's house. */
export type Populate = (
  pool: Pool,
  clock: MovedClock,
) => Promise<
  Readonly<{
    people: ReadonlyMap<Who, KnownPerson>;
    organizations: Readonly<{ here: number; elsewhere: number }>;
  }>
>;

async function populate(pool: Pool, clock: MovedClock) {
  const now = clock.now();
  const organization = async (name: string) => (await insertOrganization(pool, name, now))?.id ?? 0;
  const here = await organization('Ministère des Essais');
  const elsewhere = await organization('Régie d’ailleurs');
  const people = new Map<Who, KnownPerson>();
  const add = async (who: Who, roles: readonly Role[], organizationId: number | null) => {
    const particulars = { name: NAMES[who], email: `${who.toLowerCase()}@essais.example` };
    const known = { ...particulars, phone: null, language: 'fr' as const, organizationId };
    const id = (await insertPerson(pool, known, now)) as number;
    for (const role of roles) await insertGrant(pool, id, role, null, now);
    await pool.query(
      `INSERT INTO account (person_id, password_hash, changed_at) VALUES ($1, $2, $3)`,
      [id, NO_PASSWORD, new Date(now)],
    );
    people.set(who, { ...particulars, id, organizationId });
  };
  for (const role of ROLES) {
    const client = role === 'requester' || role === 'representative';
    await add(role, [role], client ? here : null);
  }
  await add('colleague', ['requester'], here);
  await add('requesterElsewhere', ['requester'], elsewhere);
  await add('representativeElsewhere', ['representative'], elsewhere);
  return { people, organizations: { here, elsewhere } };
}

/** A hash that no password has. */
export const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA';

const NAMES: Readonly<Record<Who, string>> = {
  requester: 'Rose Utilisatrice',
  representative: 'Rémi Répondant',
  agent: 'Agathe Agente',
  supervisor: 'Simon Superviseur',
  manager: 'Géraldine Gestionnaire',
  administrator: 'Adam Administrateur',
  colleague: 'Colette Collègue',
  requesterElsewhere: 'Élodie Dailleurs',
  representativeElsewhere: 'Étienne Dailleurs',
};

/** A client of a server that says who it is by these headers. */
export function clientOf(url: string, own: Headers_): Client {
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const json: Headers_ = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(url + path, {
      method,
      headers: { ...json, ...own, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    const parsed: unknown = isJson ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, text, body: parsed };
  };
  return {
    headers: own,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}
