import { BlockList } from 'node:net';
import type { Reach } from '../../adapters/http/outgoing.ts';
import type { ImapAccount } from '../../adapters/mail/imap.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';

/** What the process says of mailboxes. */
export interface MailboxSettings {
  /** Seals the secrets of connections. */
  readonly key: Buffer;
  /** The address of the environment, and how it is read; null: the administration says. */
  readonly environment: { readonly address: string; readonly account: ImapAccount | null };
  /** Which addresses may be asked for tokens. */
  readonly reach: Reach;
}

/** Those of a process that reads and seals nothing, as one that only says which routes there are. */
export const NO_MAILBOXES: MailboxSettings = {
  key: Buffer.alloc(32),
  environment: { address: 'csc@localhost', account: null },
  reach: { allowed: new BlockList() },
};

/** What mailboxes kept in the administration are handed. */
export interface MailboxDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly mailboxes: MailboxSettings;
}
