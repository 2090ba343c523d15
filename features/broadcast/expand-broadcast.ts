import { type Db, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isTouched } from '../../core/interruption/audience.ts';
import { isConcerned } from '../../core/interruption/subscriber.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter, postSms, postWebhook } from '../notification/post-letter.ts';
import { bulletinWebhooks } from '../oncall/list-webhooks.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { digestSince } from './begin-digest.ts';
import { type BroadcastRow, lockOpen, moveCursor, published, waitAtLeast } from './store.ts';
import { insertLinks, nextSubscribers, type ToldSubscriber } from './subscriber-store.ts';
import { bulletinLetter, bulletinSms, digestText, type SaidBulletin } from './write-bulletin.ts';
import { writeCard } from './write-card.ts';

/** How many subscribers are written to at once: what is written takes the processor from the desk. */
const BATCH = 20;
/** How many messages may wait: who ends it meanwhile is told no more, and the outbox stays small. */
const MOST_WAITING = 200;
/** How long a link that stands in a message works, in milliseconds. */
const LINK_VALID_MS = 400 * 86_400_000;

type Deps = Pick<TicketDeps, 'pool' | 'clock' | 'mail' | 'agreements'>;

/** What one subscriber is told of a broadcast; null when nothing of it concerns them. */
type Tell = (subscriber: ToldSubscriber) => SaidBulletin | null;

/**
 * Writes an open broadcast for its next subscribers, in one transaction with how far it is: each gets one
 * message, its bytes and Message-ID fixed there, whatever is killed when. False when there is nothing to
 * do, or enough waits to leave.
 */
export async function expandBroadcast(deps: Deps): Promise<boolean> {
  return transaction(deps.pool, async (db): Promise<boolean> => {
    const broadcast = await lockOpen(db);
    if (broadcast === null || (await waitAtLeast(db, MOST_WAITING))) return false;
    const now = deps.clock.now();
    const { id, cursor: after, begunAt, services, source } = broadcast;
    const rhythm = source === 'digest' ? ('daily' as const) : ('each' as const);
    if (after === 0 && rhythm === 'each') await call(db, deps.mail, broadcast, now);
    const next = await nextSubscribers(db, { after, begunAt, services, rhythm, limit: BATCH });
    const tell = await telling(db, deps, broadcast);
    const told = next.flatMap((subscriber) => {
      const said = tell(subscriber);
      return said === null ? [] : [{ ...newSecret(), subscriber, said }];
    });
    const links = told.map(({ hash, subscriber }) => ({ hash, subscriberId: subscriber.id }));
    await insertLinks(db, links, now + LINK_VALID_MS);
    for (const one of told) await write(db, deps.mail, id, one, now);
    const done = next.length < BATCH;
    await moveCursor(db, id, next.at(-1)?.id ?? after, done ? now : null);
    return true;
  });
}

/** Calls the programs and channels that follow these services, once: before the first subscriber. */
async function call(
  db: Db,
  { publicUrl }: MailSettings,
  broadcast: BroadcastRow,
  now: Instant,
): Promise<void> {
  for (const webhook of await bulletinWebhooks(db)) {
    if (!isConcerned(webhook.services, broadcast.services)) continue;
    const body = writeCard(webhook.format, { ...broadcast, publicUrl }, webhook.language);
    const about = { kind: 'broadcast' as const, ticketId: null, eventSeq: null };
    const part = { broadcast: { id: broadcast.id, subscriberId: null } };
    await postWebhook(db, webhook, body, { ...about, ...part }, now);
  }
}

async function telling(db: Db, deps: Deps, broadcast: BroadcastRow): Promise<Tell> {
  const { source, title, text, begunAt } = broadcast;
  if (source !== 'digest') {
    return ({ language, placed }) =>
      placed === null || isTouched(broadcast, placed)
        ? { title: title[language], text: text[language], language }
        : null;
  }
  const { zone } = (await deps.agreements.open(db)).inForce(null, begunAt).clock.targets.P1.table;
  const bulletins = await published(db, await digestSince(db, begunAt), begunAt);
  return ({ language, services, placed }) => {
    const own = bulletins.filter(
      (one) => isConcerned(services, one.services) && (placed === null || isTouched(one, placed)),
    );
    if (own.length === 0) return null;
    return { title: title[language], text: digestText(own, zone, begunAt, language), language };
  };
}

async function write(
  db: Db,
  mail: MailSettings,
  broadcastId: number,
  told: {
    readonly subscriber: ToldSubscriber;
    readonly secret: string;
    readonly said: SaidBulletin;
  },
  now: Instant,
): Promise<void> {
  const { subscriber, secret, said } = told;
  const { id: subscriberId, channel, address, language, personId } = subscriber;
  const about = {
    ...{ kind: 'broadcast' as const, eventSeq: null, ticketId: null },
    broadcast: { id: broadcastId, subscriberId },
  };
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
