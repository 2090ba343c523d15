import { phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { fullDate } from '../../core/clock/time-words.ts';
import { isDigestDue } from '../../core/interruption/subscriber.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { hasBegun, insertBroadcast, lastDigest, published } from './store.ts';

const DAY_MS = 86_400_000;

/**
 * Begins the digest of the day, once: at 17:00 of the agreement's zone, when something was published since
 * the one before. False when there is none to begin.
 */
export async function beginDigest({
  pool,
  clock,
  agreements,
}: Pick<TicketDeps, 'pool' | 'clock' | 'agreements'>): Promise<boolean> {
  const now = clock.now();
  const { zone } = (await agreements.open(pool)).inForce(null, now).clock.targets.P1.table;
  if (!isDigestDue(zone, now)) return false;
  const date = localDate(zone, now);
  if (await hasBegun(pool, 'digest', date)) return false;
  const since = await digestSince(pool, now);
  if ((await published(pool, since, now)).length === 0) return false;
  const title = {
    fr: phrase('fr', 'broadcast', 'digest.title', { date: fullDate(date, 'fr', false) }),
    en: phrase('en', 'broadcast', 'digest.title', { date: fullDate(date, 'en', false) }),
  };
  const row = { source: 'digest' as const, sourceKey: date, ticketId: null, plannedId: null };
  return insertBroadcast(pool, { ...row, title, text: title, services: [] }, now);
}

/** Since when the digest of an instant tells what was published: since the one before, or a day. */
export async function digestSince(
  db: Parameters<typeof lastDigest>[0],
  at: Instant,
): Promise<Instant> {
  return (await lastDigest(db, at)) ?? at - DAY_MS;
}
