import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { createPool } from '../adapters/postgres/pool.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { NO_LINE } from '../features/call/line.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { insertSession } from '../features/people/account-store.ts';
import { insertGrant } from '../features/people/directory-store.ts';
import { openAccount } from '../features/people/open-account.ts';
import { newSecret } from '../features/people/secret.ts';
import { NO_MAILBOXES } from '../features/mail/mailbox-settings.ts';
import { NO_WEBHOOKS } from '../features/oncall/webhook-settings.ts';
import { buildApi, screensFolder } from '../main/api.ts';
import { buildScreens } from '../main/build-screens.ts';
import { prepareDatabase } from '../main/prepare.ts';
import { fill } from './list-data.ts';

/** Tickets with their whole history, which come first in the list and can be opened. */
const WHOLE = 200;
/** One of the agents that list-data makes, and one of the users. */
const [AGENT, USER] = [7, 300];

/** The console as it is served, among many tickets; and a page with next to nothing in it. */
export interface ScreensDesk {
  readonly url: string;
  readonly empty: string;
  readonly cookie: string;
  stop(): Promise<void>;
}

/** Serves the built screens over a durable database of so many tickets, with an agent signed in. */
export async function startScreensDesk(tickets: number): Promise<ScreensDesk> {
  await buildScreens();
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'));
  const database = await startEmbedded({ folder });
  const pool = createPool({ url: database.url, statementTimeout: 0 });
  await prepareDatabase(pool, systemClock);
  await fill(pool, tickets, 20_000);
  for (const table of ['ticket', 'person', 'organization', 'team']) {
    await pool.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    );
  }
  await pool.query(`SELECT setval('confirmation_number', ${1_000_000 + tickets})`);
  const now = systemClock.now();
  const { secret, hash } = newSecret();
  await insertGrant(pool, AGENT, 'agent', null, now);
  const account = { personId: AGENT, password: 'seize mesures pour rien' };
  if ((await openAccount(pool, null, account, now)) !== null) throw new Error('no account');
  await insertSession(pool, {
    ...{ personId: AGENT, now, expiresAt: now + 12 * 3_600_000, tokenHash: hash },
    ...{ address: null, userAgent: null },
  });
  const app = await buildApi({
    ...{ pool, clock: systemClock, agreements: agreementBook(), mailConfigured: false },
    config: { publicUrl: 'http://127.0.0.1:0', loopback: true, trustedProxies: [] },
    mail: { address: 'csc@bench.invalid', publicUrl: 'https://csc.bench.invalid' },
    files: fileStore(join(folder, 'files')),
    logger: pino({ level: 'warn' }, process.stderr),
    reader: mailReader(),
    factor: { key: Buffer.alloc(32), roles: [], issuer: 'Relais' },
    mailboxes: NO_MAILBOXES,
    webhooks: NO_WEBHOOKS,
    jobsAlive: () => true,
    line: NO_LINE,
    screens: screensFolder,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const headers = { cookie: `__Host-relais=${secret}`, 'content-type': 'application/json' };
  for (let i = 0; i < WHOLE; i += 1) {
    const body = JSON.stringify({
      ...{ kind: 'incident', subject: `L’imprimante ${i} ne répond plus`, impact: 1 + (i % 3) },
      ...{ urgency: 2, channel: 'phone', requester: { id: USER } },
    });
    const made = await fetch(`${url}/api/v1/tickets`, { method: 'POST', headers, body });
    if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
  }
  const bare = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(
      '<!doctype html><title>.</title><button>.</button><div id="row-0" role="row">.</div>',
    );
  });
  await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening));
  return {
    ...{ url, cookie: secret },
    empty: `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`,
    async stop() {
      bare.close();
      await app.close();
      await pool.end();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
