import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type ImapAccount, readMailbox } from '../../adapters/mail/imap.ts';
import { smtpClient } from '../../adapters/mail/smtp.ts';
import { tryImap } from '../../adapters/mail/try-imap.ts';
import { type MailServers, startMailServers } from '../harness/mail-servers.ts';

const ADDRESS = 'chiffre@relais.example';
const MESSAGE = Buffer.from(
  `From: rose@client.example\r\nTo: ${ADDRESS}\r\nSubject: Panne\r\n\r\nNon.\r\n`,
);

let servers: MailServers;
before(async () => {
  servers = await startMailServers({ tls: true });
  const smtp = smtpClient(servers.smtpUrl);
  const parcel = { from: 'rose@client.example', to: ADDRESS, message: MESSAGE };
  assert.equal((await smtp.send(parcel)).result, 'accepted');
  smtp.close();
  await servers.arrived(ADDRESS, 1);
});
after(() => servers?.close());

const account = (secure: boolean, host = 'localhost'): ImapAccount => ({
  ...{ host, secure, port: secure ? (servers.tls?.port ?? 0) : servers.imapPort },
  ...(secure ? {} : { startTls: 'demanded' as const }),
  ...{ login: ADDRESS, secret: { password: 'secret' }, folder: 'INBOX' },
});

test('a certificate that nobody vouches for is refused, before a password leaves', async () => {
  for (const secure of [true, false]) {
    assert.deepEqual(await tryImap(account(secure)), { fault: 'certificate' }, `${secure}`);
  }
});

test('a mailbox is tried and read over TLS, from the start or by STARTTLS, under its own name only', async (t) => {
  const usual = getCACertificates('default');
  setDefaultCACertificates([...usual, servers.tls?.certificate ?? '']);
  t.after(() => setDefaultCACertificates(usual));
  for (const secure of [true, false]) {
    const found = { folder: 'INBOX', messages: 1, idle: true };
    assert.deepEqual(await tryImap(account(secure)), found, `${secure}`);
    const other = await tryImap(account(secure, '127.0.0.1'));
    assert.deepEqual(other, { fault: 'certificate' }, `${secure}`);
    const stop = new AbortController();
    const kept: Buffer[] = [];
    const sink = {
      lastSeen: async () => 0,
      unseen: async (_validity: bigint, uids: readonly number[]) => uids,
      keep: async ({ raw }: { raw: Buffer }) => {
        kept.push(raw);
        stop.abort();
      },
      looked: async () => {},
      counted: async () => {},
    };
    await readMailbox(account(secure), sink, stop.signal);
    assert.match(kept[0]?.toString() ?? '', /Subject: Panne/);
  }
});
