import type { Db } from '../../adapters/postgres/pool.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { mailboxesOfAnswers } from './mailbox-store.ts';

/** Where answers to a letter go, and whether somebody reads them. */
export interface Answers {
  /** The mailbox that the ticket came by, when it is read; null: the sender of every letter. */
  readonly replyTo: string | null;
  readonly read: boolean;
}

/**
 * Where answers to letters about a ticket go: back to the mailbox that it came by, when that is in use and
 * read; else to the centre's own address.
 */
export async function replyAddress(db: Db, mail: MailSettings, ticketId: number): Promise<Answers> {
  const own = mail.address.toLowerCase();
  const found = await mailboxesOfAnswers(db, ticketId, [own, mail.cameBy?.toLowerCase() ?? own]);
  const read = found.filter(({ connected }) => connected || mail.handedOver === true);
  const born = read.find(({ address, filed }) => {
    const cameBy = mail.cameBy === undefined ? filed : address === mail.cameBy;
    return cameBy && address.toLowerCase() !== own;
  });
  const ownRead = read.some(({ address }) => address.toLowerCase() === own);
  return {
    replyTo: born?.address ?? null,
    read: mail.repliesRead === true || born !== undefined || ownRead,
  };
}
