import { randomUUID } from 'node:crypto';
import { signMail } from '../../adapters/mail/dkim.ts';
import { buildMail, newMessageId, newReturnToken } from '../../adapters/mail/mime.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { type Letter, letterHtml, letterText } from '../../core/notification/letter.ts';
import { plainSigns } from '../../core/notification/sms-length.ts';
import { notificationWords } from './catalogue.ts';
import type { MailSettings } from './mail-settings.ts';
import { smsRow } from './sms-row.ts';
import { type BroadcastPart, insertOutbox, type NewOutboxRow } from './store.ts';

/** What a message is about: a ticket and its event, or nothing of the kind. */
export interface Posted {
  readonly kind: NewOutboxRow['kind'];
  readonly ticketId: number | null;
  readonly eventSeq: number | null;
  readonly broadcast?: BroadcastPart;
}

/** The name of the one list there is, in the centre's own domain. */
const LIST = 'bulletins';

/** Puts a letter that another feature wrote in the outbox, whole and signed; gives its id there. */
export async function postLetter(
  db: Db,
  mail: MailSettings,
  to: { readonly personId: number | null; readonly address: string; readonly language: Language },
  letter: Letter & { /** Ends what the letter is part of. */ readonly unsubscribe?: string },
  about: Posted,
  now: Instant,
): Promise<number> {
  const { personId: recipientId, address, language } = to;
  const messageId = newMessageId(mail.address);
  const { subject, unsubscribe } = letter;
  const list = unsubscribe === undefined ? {} : { list: { name: LIST, unsubscribe } };
  const built = buildMail({
    from: { name: mail.name ?? notificationWords(language)('sender'), address: mail.address },
    ...{ to: address, messageId, follows: null, subject, language, date: new Date(now) },
    ...{ text: letterText(letter), html: letterHtml(letter, language), ...list },
  });
  const row = {
    ...{ ...about, recipientId, address, language, messageId, subject, waitId: null, link: null },
    returnToken: mail.returnTo === undefined ? null : newReturnToken(),
    message: mail.dkim === undefined ? built : signMail(built, mail.dkim),
    ...{ state: 'pending' as const, lastError: null },
  };
  return insertOutbox(db, row, now);
}

/** Puts a short message in the outbox; `shown` stands for it in lists, without its link. */
export async function postSms(
  db: Db,
  mail: MailSettings,
  to: Parameters<typeof smsRow>[1],
  said: { readonly text: string; readonly shown: string },
  { kind, ...about }: Posted,
  now: Instant,
): Promise<number> {
  const plain = { text: plainSigns(said.text), shown: plainSigns(said.shown) };
  return insertOutbox(db, smsRow(mail, to, kind, plain, about), now);
}

/** Puts a call to another program in the outbox: its bytes are fixed, its address is looked up as it leaves. */
export async function postWebhook(
  db: Db,
  webhook: {
    readonly id: number;
    readonly name: string;
    /** A card of a channel is sent as it is; data carry the id of the call. */
    readonly format?: 'json' | 'teams' | 'slack';
  },
  body: Readonly<Record<string, unknown>>,
  about: Posted,
  now: Instant,
): Promise<number> {
  const messageId = randomUUID();
  const data = (webhook.format ?? 'json') === 'json';
  const row: NewOutboxRow = {
    ...{ ...about, channel: 'webhook', recipientId: null, waitId: null, link: null },
    ...{ address: `webhook:${webhook.id}`, language: 'fr', messageId, subject: webhook.name },
    message: Buffer.from(JSON.stringify(data ? { id: messageId, ...body } : body)),
    ...{ returnToken: null, state: 'pending', lastError: null },
  };
  return insertOutbox(db, row, now);
}
