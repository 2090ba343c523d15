import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Notice } from '../../core/notification/notice.ts';
import { isInner } from '../../core/notification/notice-kind.ts';
import { isSmsKind } from '../../core/notification/sms-kind.ts';
import { writeSms } from '../../core/notification/write-sms.ts';
import { newSecret } from '../people/secret.ts';
import { notificationWords } from './catalogue.ts';
import type { MailSettings } from './mail-settings.ts';
import { LINK_VALID_MS } from './notice-rows.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { smsRow } from './sms-row.ts';
import { smsRecipients } from './sms-store.ts';
import type { NewOutboxRow } from './store.ts';
import { ownTexts } from './text-store.ts';

/** The short messages of a notice, one for each who asked for its kind; none where nobody hands them on. */
export async function smsRows(
  db: Db,
  mail: MailSettings,
  { ticketId, ticket, number }: RecordedEvents,
  { kind, audience, event, spoken }: Notice,
  now: Instant,
): Promise<NewOutboxRow[]> {
  if (mail.sms === undefined || spoken || !isSmsKind(kind)) return [];
  const rows: NewOutboxRow[] = [];
  for (const to of await smsRecipients(db, audience, kind)) {
    const say = notificationWords(to.language, await ownTexts(db, to.language));
    const token = isInner(kind) ? null : newSecret();
    const place = token === null ? `console/billets/${number}` : `suivi/${token.secret}`;
    const percent = 'percent' in event.data ? event.data.percent : null;
    const facts = { number, kind: ticket.kind, percent };
    const written = (link: string): string => writeSms(kind, { ...facts, link }, say);
    const said = { text: written(`${mail.publicUrl}/${place}`), shown: written('…') };
    const link = token && { hash: token.hash, expiresAt: now + LINK_VALID_MS };
    rows.push(smsRow(mail, to, kind, said, { ticketId, eventSeq: event.seq, link }));
  }
  return rows;
}
