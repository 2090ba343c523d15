import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { createPool, type Pool, transaction } from '../adapters/postgres/pool.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { isRefusal } from '../core/ticket/refusal.ts';
import { NO_LINE } from '../features/call/line.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { addPerson } from '../features/people/add-person.ts';
import { makeToken } from '../features/people/make-token.ts';
import { NO_MAILBOXES } from '../features/mail/mailbox-settings.ts';
import { NO_WEBHOOKS } from '../features/oncall/webhook-settings.ts';
import { buildApi } from '../main/api.ts';
import { prepareDatabase } from '../main/prepare.ts';
import type { BenchResult } from './core.ts';
import type { Load, LoadResult } from './desk-load.ts';
import type { PlainLoad, Statement } from './desk-plain.ts';

// desk.ts: POST /tickets with history, clock, outbox and search index, beside the same statements
//   sent by a bare loop over pg; both from processes of their own, against the real durable database.

const ROUNDS = 5;
const SECONDS = 4;

/** Measures registrations at 1 and at 16 clients, and the memory of the server's process. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'));
  const database = await startEmbedded({ folder });
  const pool = createPool({ url: database.url, max: 16 });
  const loader = fork(join(import.meta.dirname, 'desk-load.ts'));
  const plain = fork(join(import.meta.dirname, 'desk-plain.ts'));
  try {
    await prepareDatabase(pool, systemClock);
    const { url, close, token, body } = await startDesk(pool, folder);
    const rest = process.memoryUsage().rss;
    const recorded = await recordOne(pool, url, token, body);
    const results: BenchResult[] = [];
    let sequence = 50_000_000;
    let most = rest;
    for (const clients of [1, 16]) {
      const ours: LoadResult[] = [];
      const theirs: LoadResult[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const load: Load = { url, token, body, clients, seconds: SECONDS };
        const loop = { ...recorded, url: database.url, clients, seconds: SECONDS };
        const mine = await ask<LoadResult>(loader, load);
        const bare = await ask<LoadResult>(plain, { ...loop, firstSequence: sequence });
        sequence += 1_000_000;
        most = Math.max(most, process.memoryUsage().rss);
        // The first round warms both up.
        if (round > 0) ours.push(mine);
        if (round > 0) theirs.push(bare);
      }
      results.push(...figuresOf(clients, ours, theirs, recorded.statements.length));
    }
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM ticket');
    const note = `${rows[0]?.n} tickets present at the end`;
    results.push({
      name: 'memory of the server process at rest',
      value: mib(rest),
      unit: 'MiB',
      note,
    });
    results.push({
      name: 'memory of the server process, most under load',
      value: mib(most),
      unit: 'MiB',
      note,
    });
    await close();
    return results;
  } finally {
    loader.kill();
    plain.kill();
    await pool.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024);

function figuresOf(
  clients: number,
  ours: readonly LoadResult[],
  theirs: readonly LoadResult[],
  statements: number,
): BenchResult[] {
  const who = clients === 1 ? '1 client' : `${clients} clients`;
  const median = (list: readonly LoadResult[], key: keyof LoadResult): number => {
    const sorted = list.map((one) => one[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const shares = ours
    .map((one, i) => one.perSecond / (theirs[i]?.perSecond ?? 1))
    .sort((a, b) => a - b);
  const share = shares[Math.floor(shares.length / 2)] ?? 0;
  const spread = `${(shares[0] ?? 0).toFixed(2)}–${(shares.at(-1) ?? 0).toFixed(2)}`;
  const row = (key: 'p50' | 'p99'): BenchResult => ({
    name: `POST /tickets, ${who}, ${key}`,
    value: Number(median(ours, key).toFixed(2)),
    unit: 'ms',
    reference: Number(median(theirs, key).toFixed(2)),
    note: 'the reference is one bare transaction',
  });
  return [
    {
      name: `POST /tickets, ${who}`,
      value: Math.round(median(ours, 'perSecond')),
      unit: 'tickets/s',
      aim: '≥ 60 % of the bare loop',
      reference: Math.round(median(theirs, 'perSecond')),
      ratio: Number(share.toFixed(2)),
      note: `${statements} statements a ticket; ratio by round ${spread}; ${ours.length} rounds of ${SECONDS} s`,
    },
    row('p50'),
    row('p99'),
  ];
}

async function ask<T>(child: ChildProcess, order: Load | PlainLoad): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer: { result?: T; error?: string }) =>
      answer.result === undefined ? reject(new Error(answer.error)) : resolve(answer.result),
    );
    child.send(order);
  });
}

async function startDesk(pool: Pool, folder: string) {
  const now = systemClock.now();
  const made = await transaction(pool, async (db) => {
    const person = { phone: null, language: 'fr', organizationId: null } as const;
    const agent = await addPerson(
      db,
      null,
      { ...person, name: 'Agente', email: 'agente@bench.invalid', roles: ['agent'] },
      now,
    );
    const user = await addPerson(
      db,
      null,
      {
        ...person,
        name: 'Utilisatrice',
        email: 'utilisatrice@bench.invalid',
        roles: ['requester'],
      },
      now,
    );
    if (isRefusal(agent) || isRefusal(user)) throw new Error('no people');
    const wanted = {
      personId: agent.id,
      name: 'bench',
      scopes: ['tickets:write'],
      days: 1,
    } as const;
    const { secret } = await makeToken(db, null, wanted, now);
    return { secret, userId: user.id };
  });
  const app = await buildApi({
    ...{ pool, clock: systemClock, agreements: agreementBook(), mailConfigured: true },
    config: { publicUrl: 'http://127.0.0.1:0', loopback: true, trustedProxies: [] },
    mail: { address: 'csc@bench.invalid', publicUrl: 'https://csc.bench.invalid' },
    files: fileStore(join(folder, 'files')),
    logger: pino({ level: 'warn' }),
    reader: mailReader(),
    factor: { key: Buffer.alloc(32), roles: [], issuer: 'Relais' },
    mailboxes: NO_MAILBOXES,
    webhooks: NO_WEBHOOKS,
    jobsAlive: () => true,
    line: NO_LINE,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const body = JSON.stringify({
    ...{ kind: 'incident', subject: 'L’imprimante du troisième étage ne répond plus' },
    description: 'La file d’impression reste bloquée depuis ce matin, malgré deux redémarrages.',
    ...{ requester: { id: made.userId }, service: 'impression', category: 'bureautique' },
    ...{ impact: 2, urgency: 2, channel: 'phone' },
  });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { url, body, token: made.secret, close: () => app.close() };
}

/** Registers one ticket and keeps what its transaction sent, from BEGIN to COMMIT. */
async function recordOne(
  pool: Pool,
  url: string,
  token: string,
  body: string,
): Promise<Pick<PlainLoad, 'statements' | 'number' | 'id'>> {
  const sent: Statement[] = [];
  const original = pg.Client.prototype.query;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async () =>
    (await fetch(`${url}/api/v1/tickets`, { method: 'POST', headers, body })).json();
  await post();
  // An id that is nobody else's, so that it can be told from other values.
  await pool.query(`SELECT setval(pg_get_serial_sequence('ticket', 'id'), 900000)`);
  let inside = false;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [
      string | { text: string; name?: string; values?: unknown[] },
      unknown[]?,
    ];
    const query = typeof first === 'string' ? { text: first, values: second ?? [] } : first;
    if (query.text.startsWith('BEGIN')) inside = true;
    if (inside) {
      const values = (query.values ?? []).map(keep);
      sent.push({
        text: query.text,
        ...('name' in query && query.name ? { name: query.name } : {}),
        values,
      });
    }
    if (query.text === 'COMMIT') inside = false;
    return (original as (...a: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    const ticket = (await post()) as { number: string; id: number };
    return { statements: sent, number: ticket.number, id: ticket.id };
  } finally {
    pg.Client.prototype.query = original;
  }
}

function keep(value: unknown): { bytes: string } | { value: unknown } {
  if (Buffer.isBuffer(value)) return { bytes: value.toString('base64') };
  if (Array.isArray(value)) {
    return {
      value: value.map((one) => (Buffer.isBuffer(one) ? { bytes: one.toString('base64') } : one)),
    };
  }
  return { value };
}
