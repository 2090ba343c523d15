import { randomUUID } from 'node:crypto';
import type { Language } from '../../core/clock/time-words.ts';
import type { MailSettings } from './mail-settings.ts';
import type { NewOutboxRow } from './store.ts';

/** What goes with a short message, where it is about a ticket. */
type About = Partial<Pick<NewOutboxRow, 'ticketId' | 'eventSeq' | 'link' | 'broadcast'>>;

/**
 * The outbox row of a short message, its bytes fixed: what the provider is given at every try, under
 * the same key. `shown` stands for it in lists, without its link or code.
 */
export function smsRow(
  mail: MailSettings,
  to: Readonly<{ personId: number | null; number: string; language: Language }>,
  kind: NewOutboxRow['kind'],
  said: Readonly<{ text: string; shown: string }>,
  about: About = {},
): NewOutboxRow {
  const { personId: recipientId, number: address, language } = to;
  const messageId = randomUUID();
  const from = mail.sms?.from ?? '';
  const body = { id: messageId, to: address, from, text: said.text, language };
  return {
    ...{ channel: 'sms', kind, recipientId, address, language, messageId },
    ...{ ticketId: null, eventSeq: null, waitId: null, returnToken: null, link: null, ...about },
    ...{ subject: said.shown, message: Buffer.from(JSON.stringify(body)) },
    ...{ state: 'pending', lastError: null },
  };
}
