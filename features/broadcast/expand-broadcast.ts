import { type Db, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter, postSms } from '../notification/post-letter.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type BroadcastRow, lockOpen, moveCursor, waitAtLeast } from './store.ts';
import { insertLinks, nextSubscribers, type SubscriberRow } from './subscriber-store.ts';
import { bulletinLetter, bulletinSms } from './write-bulletin.ts';

/** How many subscribers are written to at once: what is written takes the processor from the desk. */
const BATCH = 20;
/** How many messages may wait: who ends it meanwhile is told no more, and the outbox stays small. */
const MOST_WAITING = 200;
/** How long a link that stands in a message works, in milliseconds. */
const LINK_VALID_MS = 400 * 86_400_000;

/**
 * Writes an open broadcast for its next subscribers, in one transaction with how far it is: each gets one
 * message, its bytes and Message-ID fixed there, whatever is killed when. False when there is nothing to
 * do, or enough waits to leave.
 */
export async function expandBroadcast(
  deps: Pick<TicketDeps, 'pool' | 'clock' | 'mail'>,
): Promise<boolean> {
  const { mail } = deps;
  return transaction(deps.pool, async (db): Promise<boolean> => {
    const broadcast = await lockOpen(db);
    if (broadcast === null || (await waitAtLeast(db, MOST_WAITING))) return false;
    const now = deps.clock.now();
    const { id, cursor: after, begunAt, services } = broadcast;
    const next = await nextSubscribers(db, {
      ...{ after, begunAt, services },
      ...{ rhythm: 'each', limit: BATCH },
    });
    const links = next.map((subscriber) => ({ ...newSecret(), subscriber }));
    const kept = links.map(({ hash, subscriber }) => ({ hash, subscriberId: subscriber.id }));
    await insertLinks(db, kept, now + LINK_VALID_MS);
    for (const { secret, subscriber } of links) {
      await write(db, mail, broadcast, { subscriber, secret }, now);
    }
    const done = next.length < BATCH;
    await moveCursor(db, id, next.at(-1)?.id ?? after, done ? now : null);
    return true;
  });
}

async function write(
  db: Db,
  mail: MailSettings,
  { id, title, text }: BroadcastRow,
  { subscriber, secret }: { readonly subscriber: SubscriberRow; readonly secret: string },
  now: Instant,
): Promise<void> {
  const { channel, address, language, personId } = subscriber;
  const about = {
    ...{ kind: 'broadcast' as const, eventSeq: null, ticketId: null },
    broadcast: { id, subscriberId: subscriber.id },
  };
  const said = { title: title[language], text: text[language], language };
  const links = { publicUrl: mail.publicUrl, secret };
  if (channel === 'mail') {
    const letter = bulletinLetter(said, links);
    await postLetter(db, mail, { personId, address, language }, letter, about, now);
    return;
  }
  // A centre that hands short messages to nobody any more writes none that would wait for ever.
  if (mail.sms === undefined) return;
  const written = bulletinSms(said, links);
  await postSms(db, mail, { personId, number: address, language }, written, about, now);
}
