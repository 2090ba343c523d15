import { type Language, phrase } from '../../adapters/http/phrases.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isOpen, nextOpening } from '../../core/calendar/table.ts';
import type { Letter } from '../../core/notification/letter.ts';
import { nextSending } from '../../core/report/query-due.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter } from '../notification/post-letter.ts';
import { businessHours } from './query-calendar.ts';
import { claimSending, moveSending, toldOf } from './schedule-store.ts';

export interface SendingDeps {
  readonly pool: Pool;
  readonly agreements: AgreementBook;
  readonly clock: { now(): Instant };
  readonly mail: MailSettings;
}

/**
 * Tells of one query that fell due, with its letters and its next time in one transaction; whether there was one. The
 * letter carries a link, not the figures: who may ask is asked at the door. What was missed while nobody ran is told once.
 */
export async function sendDueQuery({
  pool,
  agreements,
  clock,
  mail,
}: SendingDeps): Promise<boolean> {
  const now = clock.now();
  return transaction(pool, async (db) => {
    const due = await claimSending(db, now);
    if (due === null) return false;
    const { queryId, name: query, every, dueAt } = due;
    const business = businessHours(await agreements.open(db), now);
    // A holiday that was added since: it waits for the next opening.
    const moved = isOpen(business, dueAt) ? dueAt : nextOpening(business, dueAt);
    if (moved > now) {
      await moveSending(db, queryId, moved);
      return true;
    }
    const link = `${mail.publicUrl}/console/requetes?requete=${queryId}`;
    for (const { personId, name, email, language } of await toldOf(db, queryId)) {
      if (email === null) continue;
      const letter = letterOf({ name, query, link }, language);
      const about = { kind: 'query' as const, ticketId: null, eventSeq: null };
      await postLetter(db, mail, { personId, address: email, language }, letter, about, now);
    }
    await moveSending(db, queryId, nextSending(every, business, now));
    return true;
  });
}

function letterOf(
  about: { readonly name: string; readonly query: string; readonly link: string },
  language: Language,
): Letter {
  const { name, query, link } = about;
  const say = (key: string): string => phrase(language, 'queries', key, { name, query });
  return {
    subject: say('letter.subject'),
    blocks: [
      { type: 'paragraph', text: say('letter.greeting') },
      { type: 'paragraph', text: say('letter.body') },
      { type: 'link', label: say('letter.link'), url: link },
    ],
  };
}
