import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { afterBounce } from '../../core/interruption/subscriber.ts';
import { lockTold, markBounced, withdrawWaiting } from './subscriber-store.ts';

/**
 * Notes that a message of the outbox reached nobody, where it went to a subscriber: the third suspends
 * them, and what waits for them is withdrawn.
 */
export async function noteBounce(db: Db, outboxId: number, now: Instant): Promise<void> {
  const told = await lockTold(db, outboxId);
  if (told === null) return;
  const bounced = afterBounce(told, now);
  await markBounced(db, told.id, bounced, now);
  if (bounced.suspended) await withdrawWaiting(db, told.id);
}
