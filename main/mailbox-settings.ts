import type { MailboxSettings } from '../features/mail/mailbox-settings.ts';
import type { Config } from './config.ts';
import { keyOf } from './key-file.ts';
import { reachOf } from './reach.ts';

/** What this house says of mailboxes: the key of their secrets, and the mailbox of the environment. */
export function mailboxSettings(config: Config): MailboxSettings {
  return {
    key: keyOf(config, 'mailbox'),
    environment: { address: config.mailAddress, account: config.imap ?? null },
    reach: reachOf(config),
  };
}
