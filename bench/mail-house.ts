import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { lockDataFolder } from '../adapters/postgres/data-folder.ts';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { createPool, type Pool } from '../adapters/postgres/pool.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { prepareDatabase } from '../main/prepare.ts';
import { startMailServers } from '../test/harness/mail-servers.ts';
import { relais } from '../test/harness/relais-process.ts';

/** The address whose mailbox is read. */
export const CENTRE = 'csc@relais.example';

/** A server process that runs. */
export interface BenchServer {
  readonly url: string;
  readonly token: string;
  /** The most memory that its process, and those that it started, have held, in MiB. */
  memory(): { readonly server: number; readonly others: number };
  stop(): Promise<void>;
}

/** A durable database, real mail servers, and servers that are started on them with some settings. */
export interface MailHouse {
  readonly pool: Pool;
  readonly smtpUrl: string;
  readonly imapUrl: string;
  /** Puts messages into the mailbox of the centre. */
  fill(messages: readonly Buffer[]): Promise<void>;
  start(settings: NodeJS.ProcessEnv): Promise<BenchServer>;
  close(): Promise<void>;
}

/** Builds the house, with people who are known: `personne0@client.example` and so on. */
export async function mailHouse(people: number): Promise<MailHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-mail-'));
  const databaseFolder = join(folder, 'database');
  lockDataFolder(databaseFolder).release();
  const database = await startEmbedded({ folder: databaseFolder });
  const servers = await startMailServers();
  const pool = createPool({ url: database.url, max: 4, statementTimeout: 0 });
  await prepareDatabase(pool, systemClock);
  await pool.query(
    `INSERT INTO person (name, email, language, created_at)
     SELECT 'Personne ' || i, 'personne' || i || '@client.example', 'fr', now()
       FROM generate_series(0, $1::int - 1) i`,
    [people],
  );
  const data = join(folder, 'data');
  const env = {
    DATABASE_URL: database.url,
    RELAIS_DATA: data,
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const run = async (...args: string[]): Promise<string> => {
    const command = relais(args, env);
    if ((await command.ended).code !== 0) throw new Error(command.errors());
    return command.output().trim();
  };
  await run('user', 'add', 'agente@relais.example', '--role', 'agent');
  const token = await run('token', 'create', 'agente@relais.example');
  return {
    pool,
    smtpUrl: servers.smtpUrl,
    imapUrl: `imap://${encodeURIComponent(CENTRE)}:secret@127.0.0.1:${servers.imapPort}`,
    fill: (messages) => fill(servers.imapPort, messages),
    async start(settings) {
      const server = relais(['start'], { ...env, MAIL_ADDRESS: CENTRE, ...settings });
      await server.says('Relais est prêt');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output())?.[0] ?? '';
      return {
        ...{ url, token },
        memory: () => ({ server: most(server.pid), others: sum(childrenOf(server.pid).map(most)) }),
        async stop() {
          server.child.kill('SIGTERM');
          await server.ended;
        },
      };
    },
    async close() {
      await pool.end();
      await Promise.all([servers.close(), database.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(port: number, messages: readonly Buffer[]): Promise<void> {
  const lanes = 6;
  const lane = async (from: number): Promise<void> => {
    const auth = { user: CENTRE, pass: 'secret' };
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
    await client.connect();
    for (let i = from; i < messages.length; i += lanes) {
      await client.append('INBOX', messages[i] as Buffer);
    }
    await client.logout();
  };
  await Promise.all(Array.from({ length: lanes }, (_, from) => lane(from)));
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** The most memory that a process has held, in MiB; 0 when it is gone. */
function most(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
