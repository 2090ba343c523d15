import { BlockList, isIP } from 'node:net';
import type { MailboxSettings } from '../features/mail/mailbox-settings.ts';
import type { Config } from './config.ts';
import { keyOf } from './key-file.ts';

/** What this house says of mailboxes: the key of their secrets, and the mailbox of the environment. */
export function mailboxSettings(config: Config): MailboxSettings {
  return {
    key: keyOf(config, 'mailbox'),
    environment: { address: config.mailAddress, account: config.imap ?? null },
    reach: { allowed: networks(config.allowedNetworks) },
  };
}

function networks(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
