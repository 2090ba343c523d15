import { buildMail, newMessageId, newReturnToken } from '../../adapters/mail/mime.ts';
import { signMail } from '../../adapters/mail/dkim.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { DIGEST_AFTER_MS } from '../../core/notification/cap.ts';
import { isInner, type NoticeKind } from '../../core/notification/notice-kind.ts';
import { letterHtml, letterText } from '../../core/notification/letter.ts';
import { writeDigest } from '../../core/notification/write-digest.ts';
import { writeSmsDigest } from '../../core/notification/write-sms.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { notificationWords } from './catalogue.ts';
import { type HeldMessage, insertDigest, lockHeld } from './digest-store.ts';
import type { MailSettings } from './mail-settings.ts';
import { LINK_VALID_MS } from './notice-rows.ts';
import { smsRow } from './sms-row.ts';
import { ownTexts } from './text-store.ts';

/**
 * Writes the digest of one address whose held messages have waited long enough, in one transaction with
 * their being in it: each is told once. False when no address is due.
 */
export async function foldHeld(
  deps: Pick<TicketDeps, 'pool' | 'clock' | 'mail'>,
): Promise<boolean> {
  return transaction(
    deps.pool,
    async (db) => {
      const now = deps.clock.now();
      const held = await lockHeld(db, now - DIGEST_AFTER_MS);
      const last = held.at(-1);
      if (last === undefined) return false;
      const fold = last.channel === 'sms' ? writeShort : write;
      await fold(db, deps.mail, held, last, now);
      return true;
    },
    { attempts: 3 },
  );
}

async function write(
  db: Db,
  mail: MailSettings,
  held: readonly HeldMessage[],
  { recipientId, name, address, language }: HeldMessage,
  now: Instant,
): Promise<void> {
  const say = notificationWords(language, await ownTexts(db, language));
  const links = new Map<number, ReturnType<typeof newSecret>>();
  const lines = held.map(({ kind, subject, ticketId, recipientId: whose }) => {
    if (whose === null || whose !== recipientId || isInner(kind as NoticeKind)) {
      return { subject, link: null };
    }
    const link = links.get(ticketId) ?? newSecret();
    links.set(ticketId, link);
    return { subject, link: `${mail.publicUrl}/suivi/${link.secret}` };
  });
  const letter = writeDigest({ name, lines }, say);
  const messageId = newMessageId(mail.address);
  const built = buildMail({
    from: { name: mail.name ?? say('sender'), address: mail.address },
    to: address,
    messageId,
    follows: null,
    subject: letter.subject,
    language,
    text: letterText(letter),
    html: letterHtml(letter, language),
    date: new Date(now),
  });
  const digest = {
    ...{ channel: 'mail' as const, recipientId, address, language, messageId },
    subject: letter.subject,
    returnToken: mail.returnTo === undefined ? null : newReturnToken(),
    message: mail.dkim === undefined ? built : signMail(built, mail.dkim),
    holds: held.map(({ id }) => id),
    links: [...links].map(([ticketId, { hash }]) => ({ ticketId, hash })),
  };
  await insertDigest(db, digest, now, now + LINK_VALID_MS);
}

/** One short message that says how many notices there are, and where to read them. */
async function writeShort(
  db: Db,
  mail: MailSettings,
  held: readonly HeldMessage[],
  { recipientId, address: number, language }: HeldMessage,
  now: Instant,
): Promise<void> {
  if (recipientId === null) throw new Error('a short message is somebody’s');
  const say = notificationWords(language, await ownTexts(db, language));
  const text = writeSmsDigest({ count: held.length, link: mail.publicUrl }, say);
  const to = { personId: recipientId, number, language };
  const { messageId, subject, message } = smsRow(mail, to, 'digest', { text, shown: text });
  const digest = {
    ...{ channel: 'sms' as const, recipientId, address: number, language, messageId, subject },
    ...{ returnToken: null, message, holds: held.map(({ id }) => id), links: [] },
  };
  await insertDigest(db, digest, now, now);
}
