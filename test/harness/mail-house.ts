import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { lockDataFolder } from '../../adapters/postgres/data-folder.ts';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { type ImapProxy, startImapProxy } from './imap-proxy.ts';
import { freePorts, type MailServers, startMailServers } from './mail-servers.ts';
import { relais } from './relais-process.ts';
import { startSmtpSink, type SmtpSink } from './smtp-sink.ts';

/** The address whose mailbox the house reads. */
export const CENTRE = 'csc@relais.example';

/** A server process of the house, to be killed. */
export type KilledServer = Readonly<{
  pid: number;
  /** The processes that it started. */
  children(): number[];
  /** `kill -9`; resolves when it and what it started are gone. */
  kill(): Promise<void>;
  errors(): string;
}>;

/**
 * Real processes around one database: the server in a process of its own, a real mailbox behind a
 * relay, a mail server that keeps all it is handed. The database is its own and may be crashed.
 */
export type MailHouse = Readonly<{
  databaseUrl: string;
  sink: SmtpSink;
  imap: ImapProxy;
  intakePort: number;
  /** Puts a message into the mailbox of the centre. */
  deliver(raw: Buffer): Promise<void>;
  /** How many messages lie in the mailbox, and how many of them are marked as read. */
  mailbox(): Promise<{ present: number; seen: number }>;
  /** Starts the server with its clock put off by so many milliseconds. */
  start(offset: number): Promise<KilledServer>;
  /** Runs a command of `./relais` in the house; gives what it said. */
  run(...args: string[]): Promise<string>;
  /** Starts the server as everybody does; gives its address. */
  serve(): Promise<{ url: string; stop(): Promise<number | null> }>;
  /** Ends the database at once, as a crash does, and starts it again. */
  crashDatabase(): Promise<void>;
  close(): Promise<void>;
}>;

/** Builds a house without a server; everything ends with `close`. */
export async function mailHouse(): Promise<MailHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-house-'));
  const database = join(folder, 'database');
  lockDataFolder(database).release();
  let embedded: Embedded = await startEmbedded({ folder: database, durable: false });
  const servers: MailServers = await startMailServers();
  const [imap, sink] = [await startImapProxy(servers.imapPort), await startSmtpSink()];
  const [intakePort = 0] = await freePorts(1);
  const env: NodeJS.ProcessEnv = {
    ...{ DATABASE_URL: embedded.url, RELAIS_DATA: join(folder, 'data'), METRICS_PORT: '0' },
    ...{ SMTP_URL: sink.url, MAIL_ADDRESS: CENTRE, LOG_LEVEL: 'warn' },
    IMAP_URL: `imap://${encodeURIComponent(CENTRE)}:secret@127.0.0.1:${imap.port}`,
    MAIL_INTAKE: `lmtp://127.0.0.1:${intakePort}`,
  };
  const running = new Set<ChildProcess>();

  async function withMailbox<T>(act: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, logger: false },
      auth: { user: CENTRE, pass: 'secret' },
    });
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.logout();
    }
  }

  return {
    databaseUrl: embedded.url,
    ...{ sink, imap, intakePort },
    deliver: (raw) => withMailbox(async (client) => void (await client.append('INBOX', raw))),
    mailbox: () =>
      withMailbox(async (client) => {
        const { exists } = await client.mailboxOpen('INBOX', { readOnly: true });
        const seen = (await client.search({ seen: true })) || [];
        return { present: exists, seen: seen.length };
      }),
    async start(offset) {
      const server = await startServer(env, offset);
      running.add(server.child);
      return server;
    },
    async run(...args) {
      const command = relais(args, env);
      const { code } = await command.ended;
      if (code !== 0) throw new Error(`${args.join(' ')}: ${command.output()}${command.errors()}`);
      return command.output().trim();
    },
    async serve() {
      const server = relais(['start'], env);
      running.add(server.child);
      await server.says('Relais est prêt');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output())?.[0] ?? '';
      return {
        url,
        async stop() {
          server.child.kill('SIGTERM');
          return (await server.ended).code;
        },
      };
    },
    async crashDatabase() {
      const pid = Number(
        readFileSync(join(database, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
      );
      process.kill(pid, 'SIGQUIT');
      await embedded.ended;
      embedded = await startEmbedded({ folder: database, durable: false });
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all([imap.close(), sink.close(), servers.close()]);
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(
  env: NodeJS.ProcessEnv,
  offset: number,
): Promise<KilledServer & { child: ChildProcess }> {
  const program = join(import.meta.dirname, '..', 'faults', 'killed-server.ts');
  const child = spawn(process.execPath, [program, String(offset)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    void exit.then(() => reject(new Error(`the server ended by itself:\n${errors}`)));
  });
  const pid = child.pid as number;
  const children = (): number[] => childrenOf(pid);
  return {
    ...{ pid, child, children, errors: () => errors },
    async kill() {
      const left = children();
      child.kill('SIGKILL');
      await exit;
      for (const one of left) while (alive(one)) await delay(10);
    },
  };
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

function alive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
