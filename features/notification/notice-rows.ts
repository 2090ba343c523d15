import { signMail } from '../../adapters/mail/dkim.ts';
import { buildMail, newMessageId, newReturnToken } from '../../adapters/mail/mime.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { returnAddress } from '../../core/mail/return-path.ts';
import { letterHtml, letterText } from '../../core/notification/letter.ts';
import type { Notice } from '../../core/notification/notice.ts';
import { isInner, type NoticeKind } from '../../core/notification/notice-kind.ts';
import { writeNotice } from '../../core/notification/write-notice.ts';
import { replyAddress } from '../mail/reply-address.ts';
import { newSecret } from '../people/secret.ts';
import { notificationWords } from './catalogue.ts';
import type { MailSettings } from './mail-settings.ts';
import { firstHandoverId } from './handover-store.ts';
import { noticeFacts } from './notice-facts.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { ownTexts } from './text-store.ts';
import { firstMessageId, type NewOutboxRow, type Recipient, recipientsOf } from './store.ts';

/** How long a signed link opens its ticket, in milliseconds. */
export const LINK_VALID_MS = 90 * 86_400_000;

/** What must reach somebody: without an address it is kept as failed, and an agent is told. */
const INSISTENT: readonly NoticeKind[] = [
  'confirmation',
  'question',
  'handover',
  'handover_message',
];

/** The outbox rows of one notice, one for each recipient, their messages written whole. */
export async function noticeRows(
  db: Db,
  mail: MailSettings,
  recorded: RecordedEvents,
  notice: Notice,
  now: Instant,
): Promise<NewOutboxRow[]> {
  const recipients = await recipientsOf(db, notice.audience, recorded.ticketId);
  const rows: NewOutboxRow[] = [];
  for (const recipient of recipients) {
    const address = addressOf(recipient, recorded, notice);
    if (address === null && !notice.spoken && !INSISTENT.includes(notice.kind)) continue;
    rows.push(await write(db, mail, recorded, notice, { ...recipient, address }, now));
  }
  return rows;
}

function addressOf(recipient: Recipient, recorded: RecordedEvents, notice: Notice): string | null {
  if (notice.spoken) return null;
  const { confirmation } = recorded;
  const elsewhere = confirmation !== undefined && 'address' in confirmation;
  return notice.kind === 'confirmation' && elsewhere ? confirmation.address : recipient.address;
}

async function write(
  db: Db,
  mail: MailSettings,
  recorded: RecordedEvents,
  notice: Notice,
  recipient: Recipient,
  now: Instant,
): Promise<NewOutboxRow> {
  const { language, personId, address } = recipient;
  const { ticketId } = recorded;
  const { audience } = notice;
  const inner = isInner(notice.kind);
  const outer = audience.to === 'person' || audience.to === 'provider';
  const token = outer && address !== null && !inner ? newSecret() : null;
  const place = audience.to === 'provider' ? 'prestataire' : 'suivi';
  const signed = token === null ? null : `${mail.publicUrl}/${place}/${token.secret}`;
  const link = inner ? `${mail.publicUrl}/console/billets/${recorded.number}` : signed;
  const say = notificationWords(language, await ownTexts(db, language));
  const told = await noticeFacts(db, recorded, notice, recipient, link, now);
  const answers = await replyAddress(db, mail, ticketId);
  const known = { ...told, repliesRead: answers.read };
  const unechoed = recorded.confirmation !== undefined && 'unechoed' in recorded.confirmation;
  // Neither its words nor the name that it gave: the letter may reach somebody who never wrote.
  const nothing = { name: null, subject: say('unechoed'), text: null };
  const facts = unechoed ? { ...known, ...nothing } : known;
  const letter = writeNotice(notice.kind, facts, say);
  const messageId = newMessageId(mail.address);
  const redirectionId = recorded.ticket.redirection?.id ?? null;
  const returnToken = mail.returnTo === undefined || address === null ? null : newReturnToken();
  const built = buildMail({
    from: { name: mail.name ?? say('sender'), address: mail.address },
    replyTo: answers.replyTo,
    // What was read aloud is kept as it would have been sent.
    to: address ?? mail.address,
    messageId,
    follows: await followed(db, recorded, notice, personId),
    // Whoever answers from another program than ours may leave the Message-ID out: this address has none to lose.
    ...(audience.to === 'provider' && returnToken !== null && mail.returnTo !== undefined
      ? { replyTo: returnAddress(mail.returnTo, returnToken) }
      : {}),
    subject: letter.subject,
    language,
    text: letterText(letter),
    html: letterHtml(letter, language),
    date: new Date(now),
  });
  // Signed once, here: every try sends the same bytes.
  const message = mail.dkim === undefined ? built : signMail(built, mail.dkim);
  return {
    kind: notice.kind,
    ticketId,
    eventSeq: notice.event.seq,
    waitId: notice.waitId,
    recipientId: personId,
    address,
    language,
    messageId,
    returnToken,
    subject: letter.subject,
    message,
    state: notice.spoken ? 'spoken' : address === null ? 'failed' : 'pending',
    lastError: notice.spoken || address !== null ? null : 'no_address',
    link:
      token === null || audience.to === 'provider'
        ? null
        : { hash: token.hash, expiresAt: now + LINK_VALID_MS },
    ...(token !== null && audience.to === 'provider' && redirectionId !== null
      ? {
          handover: {
            ...{ redirectionId, providerId: audience.providerId },
            ...{ tokenHash: token.hash, expiresAt: now + LINK_VALID_MS },
          },
        }
      : {}),
  };
}

/** The Message-ID that a letter continues: what began the exchange with its recipient. */
async function followed(
  db: Db,
  { ticketId, ticket }: RecordedEvents,
  notice: Notice,
  personId: number | null,
): Promise<string | null> {
  if (notice.audience.to === 'provider') {
    return ticket.redirection === null ? null : firstHandoverId(db, ticket.redirection.id);
  }
  if (notice.kind === 'confirmation' || personId === null) return null;
  return firstMessageId(db, ticketId, personId);
}
