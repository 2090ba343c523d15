import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { type ImapAccount, imapOptions } from './imap.ts';
import { type ImapFault, imapFault } from './imap-fault.ts';

/** What a look at a mailbox found. */
export interface Found {
  readonly folder: string;
  readonly messages: number;
  /** Whether the server tells of new messages by itself (IDLE). */
  readonly idle: boolean;
}

/** The longest a look takes in all, in milliseconds. */
const LONGEST = 12_000;
const PATIENCE = { connectionTimeout: 6_000, greetingTimeout: 6_000, socketTimeout: 10_000 };

/**
 * Signs in to a mailbox and looks at its folder without reading or marking anything (EXAMINE); says what
 * it found, or why not. Within 12 s.
 */
export async function tryImap(
  account: ImapAccount,
): Promise<Found | { readonly fault: ImapFault }> {
  const client = new ImapFlow({ ...imapOptions(account), ...PATIENCE, disableAutoIdle: true });
  client.on('error', () => {});
  const ended = new AbortController();
  const late = delay(LONGEST, { fault: 'slow' } as const, { signal: ended.signal });
  late.catch(() => {});
  try {
    return await Promise.race([look(client, account.folder), late]);
  } catch (error) {
    return { fault: imapFault(error) ?? 'not_imap' };
  } finally {
    ended.abort();
    client.close();
  }
}

async function look(client: ImapFlow, folder: string): Promise<Found> {
  await client.connect();
  const { path, exists } = await client.mailboxOpen(folder, { readOnly: true });
  return { folder: path, messages: exists, idle: client.capabilities.has('IDLE') };
}
