import { type Language, phrase } from '../../adapters/http/phrases.ts';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isOpen, nextOpening } from '../../core/calendar/table.ts';
import type { Letter } from '../../core/notification/letter.ts';
import { retryAt } from '../../core/report/retry.ts';
import { nextSending } from '../../core/report/query-due.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter } from '../notification/post-letter.ts';
import { businessHours } from './query-calendar.ts';
import {
  claimSending,
  type DueQuery,
  moveSending,
  postponeSending,
  toldOf,
} from './schedule-store.ts';

export interface SendingDeps {
  readonly pool: Pool;
  readonly agreements: AgreementBook;
  readonly clock: { now(): Instant };
  readonly mail: MailSettings;
}

/**
 * Tells of one query that fell due, with its letters and its next time in one transaction; whether there was one. The
 * letter carries a link, not the figures: who may ask is asked at the door. What was missed while nobody ran is told
 * once. One that fails throws, and is put off: the next ones are not held up.
 */
export async function sendDueQuery(deps: SendingDeps): Promise<boolean> {
  const { pool, clock } = deps;
  const now = clock.now();
  const claimed: { due: DueQuery | null } = { due: null };
  try {
    await transaction(pool, async (db) => {
      claimed.due = await claimSending(db, now);
      if (claimed.due !== null) await send(db, deps, claimed.due, now);
    });
  } catch (error) {
    const { due } = claimed;
    if (due === null) throw error;
    // Apart from what failed, which may have taken its connection along.
    await postponeSending(pool, due, retryAt(due.failures, clock.now()));
    throw new Error(`query ${due.queryId} was not told of`, { cause: error });
  }
  return claimed.due !== null;
}

async function send(
  db: PoolClient,
  { agreements, mail }: SendingDeps,
  { queryId, name: query, every, dueAt }: DueQuery,
  now: Instant,
): Promise<void> {
  const business = businessHours(await agreements.open(db), now);
  // A holiday that was added since: it waits for the next opening.
  const moved = isOpen(business, dueAt) ? dueAt : nextOpening(business, dueAt);
  if (moved > now) return moveSending(db, queryId, moved);
  const link = `${mail.publicUrl}/console/requetes?requete=${queryId}`;
  for (const { personId, name, email, language } of await toldOf(db, queryId)) {
    if (email === null) continue;
    const letter = letterOf({ name, query, link }, language);
    const about = { kind: 'query' as const, ticketId: null, eventSeq: null };
    await postLetter(db, mail, { personId, address: email, language }, letter, about, now);
  }
  await moveSending(db, queryId, nextSending(every, business, now));
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
