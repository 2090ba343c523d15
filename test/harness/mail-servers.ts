import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ImapFlow } from 'imapflow';
import { startIntake } from '../../adapters/mail/mail-intake.ts';
import { debianProgram } from './debian.ts';

/** Real servers: OpenSMTPD takes mail and hands it to Dovecot, which keeps it in mailboxes. */
export type MailServers = Readonly<{
  /** Where to send; addresses at `refused.example` get a 550, those at `unknown.example` a bounce. */
  smtpUrl: string;
  smtpPort: number;
  imapPort: number;
  /** IMAP over TLS; STARTTLS is offered on the other port. Null unless asked for. */
  tls: Readonly<{
    port: number /** Of `localhost`, signed by itself. */;
    certificate: string;
  }> | null;
  stopSmtp(): Promise<void>;
  startSmtp(): Promise<void>;
  /**
   * The messages of an address in the order of its mailbox. The server brings what it took in one after the
   * other at the same time: that of two letters says nothing unless the first was there before the second left.
   */
  mailbox(address: string): Promise<Buffer[]>;
  /** The same, once there are at least `count`; throws after 30 s. */
  arrived(address: string, count: number): Promise<Buffer[]>;
  /** Whose mailboxes somebody is signed in to, once for each connection. */
  signedIn(): Promise<string[]>;
  close(): Promise<void>;
}>;

/**
 * Starts both servers on free loopback ports; throws one clear sentence when they can't be had. With
 * `introspection`, an address asked whether a token is good (RFC 7662), one signs in by XOAUTH2 too.
 * With `tls` IMAP is there encrypted as well.
 */
export async function startMailServers(
  options: { readonly introspection?: string; readonly tls?: boolean } = {},
): Promise<MailServers> {
  const missing =
    debianProgram('/usr/sbin/smtpd', ['opensmtpd']) ??
    debianProgram('/usr/lib/dovecot/imap', ['dovecot-imapd']) ??
    debianProgram('/usr/lib/dovecot/lmtp', ['dovecot-lmtpd']);
  if (missing !== undefined) throw new Error(missing);
  if (process.getuid?.() !== 0) {
    throw new Error('OpenSMTPD starts as root only: run the tests as root to send real mail.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'relais-mail-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'home'));
  chmodSync(join(folder, 'home'), 0o777);
  const [smtpPort, lmtpPort, imapPort, awayPort, imapsPort = 0] = await freePorts(5);
  const ports = { smtp: smtpPort as number, lmtp: lmtpPort as number, imap: imapPort as number };
  const dovecotFile = join(folder, 'dovecot.conf');
  const smtpdFile = join(folder, 'smtpd.conf');
  const { introspection } = options;
  const oauth = introspection === undefined ? '' : oauthConfiguration(folder, introspection);
  const certificate = options.tls ? await certify(folder) : null;
  const encrypted = certificate === null ? '' : tlsConfiguration(folder, imapsPort);
  const configuration = dovecotConfiguration(folder, ports.imap, ports.lmtp);
  writeFileSync(dovecotFile, configuration + oauth + encrypted);
  writeFileSync(smtpdFile, smtpdConfiguration(ports.smtp, ports.lmtp, awayPort as number));
  // Another organization's server, which knows nobody.
  const away = await startIntake(
    { protocol: 'lmtp', host: '127.0.0.1', port: awayPort as number },
    { knows: async () => false, keep: async () => {} },
  );
  const dovecot = run('/usr/sbin/dovecot', ['-F', '-c', dovecotFile]);
  let smtpd: ChildProcess | undefined;
  const startSmtp = async (): Promise<void> => {
    if (smtpd !== undefined) return;
    // In a mount namespace of its own: queue and control socket are at fixed paths.
    smtpd = run('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', APART, smtpdFile]);
    await listening(ports.smtp);
  };
  const stopSmtp = async (): Promise<void> => {
    await ended(smtpd);
    smtpd = undefined;
  };
  await Promise.all([startSmtp(), listening(ports.imap), listening(ports.lmtp)]);
  const mailbox = (address: string): Promise<Buffer[]> => read(ports.imap, address);
  return {
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    smtpPort: ports.smtp,
    imapPort: ports.imap,
    tls: certificate === null ? null : { port: imapsPort, certificate },
    ...{ startSmtp, stopSmtp, mailbox },
    async signedIn() {
      const { stdout } = await promisify(execFile)('doveadm', ['-c', dovecotFile, 'who', '-1']);
      return stdout
        .split('\n')
        .flatMap((line) => (line.includes('@') ? [line.split(' ')[0] ?? ''] : []));
    },
    async arrived(address, count) {
      for (let tries = 0; tries < 480; tries += 1) {
        const found = await mailbox(address);
        if (found.length >= count) return found;
        await delay(250);
      }
      throw new Error(`${address} did not get ${count} messages`);
    },
    async close() {
      await stopSmtp();
      await Promise.all([ended(dovecot), away.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a key and the certificate of `localhost` for it; gives the certificate. */
async function certify(folder: string): Promise<string> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', certificate],
  ]);
  return readFileSync(certificate, 'utf8');
}

/** What stands later in Dovecot's configuration holds. */
function tlsConfiguration(folder: string, port: number): string {
  return `
ssl = yes
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem
service imap-login {
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
`;
}

const APART = `mount -t tmpfs tmpfs /run && mount -t tmpfs -o mode=0755 tmpfs /var/spool &&
  mkdir -m 0711 /var/spool/smtpd && exec /usr/sbin/smtpd -d -f "$0"`;

function run(program: string, args: readonly string[]): ChildProcess {
  // Does not outlive the tests, however they end.
  return spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], { stdio: 'ignore' });
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

/** Ports below those that the system gives out by itself: none is taken by somebody else before its server is up. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    ports.add(port);
  }
  return [...ports];
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () =>
        resolve(false),
      );
      socket.once('connect', () => socket.destroy());
    });
    if (up) return;
    await delay(50);
  }
  throw new Error(`nothing listens on port ${port}`);
}

async function read(port: number, address: string): Promise<Buffer[]> {
  const client = new ImapFlow({
    // Our own server, by whatever certificate.
    tls: { rejectUnauthorized: false },
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: address, pass: 'secret' },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX', { readOnly: true });
    const messages: Buffer[] = [];
    for await (const message of client.fetch('1:*', { source: true })) {
      if (message.source !== undefined) messages.push(message.source);
    }
    return messages;
  } finally {
    await client.logout();
  }
}

function smtpdConfiguration(port: number, lmtp: number, away: number): string {
  return `listen on 127.0.0.1 port ${port}
action "deliver" relay host "lmtp://127.0.0.1:${lmtp}"
action "away" relay host "lmtp://127.0.0.1:${away}"
match from any for domain "unknown.example" action "away"
match from any for domain "refused.example" reject
match from any for any action "deliver"
queue ttl 1h
`;
}

/** Tokens are held good by who gave them; the later setting of the ways to sign in counts. */
function oauthConfiguration(folder: string, introspection: string): string {
  const file = join(folder, 'oauth2.conf');
  const lines = [`introspection_url = ${introspection}`, 'introspection_mode = post'];
  writeFileSync(file, [...lines, 'username_attribute = email', ''].join('\n'));
  return `auth_mechanisms = plain login xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${file}
}
`;
}

function dovecotConfiguration(folder: string, imap: number, lmtp: number): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
mail_uid = nobody
mail_gid = nogroup
mail_location = maildir:${folder}/home/%u/Maildir
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/home/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  # No penalty for who signs in wrongly, and often.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
`;
}
