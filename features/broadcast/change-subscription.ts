import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { hashSecret } from '../people/secret.ts';
import {
  type Choices,
  deleteSubscriber,
  findByLink,
  type SubscriberRow,
  updateChoices,
  withdrawWaiting,
} from './subscriber-store.ts';

/** The subscriber of a signed link; null when it is over, or they ended it. */
export async function openSubscription(
  pool: Pool,
  secret: string,
  now: Instant,
): Promise<SubscriberRow | null> {
  return findByLink(pool, hashSecret(secret), now);
}

/** Changes what the subscriber of a signed link is told. Refuses `not_found`, and a digest by SMS. */
export async function changeSubscription(
  pool: Pool,
  secret: string,
  choices: Choices,
  now: Instant,
): Promise<SubscriberRow | Refusal> {
  return transaction(pool, async (db): Promise<SubscriberRow | Refusal> => {
    const row = await findByLink(db, hashSecret(secret), now);
    if (row === null) return refuse('not_found');
    if (row.channel === 'sms' && choices.rhythm === 'daily') {
      return refuse('subscription_digest_by_mail', { field: 'rhythm' });
    }
    await updateChoices(db, row.id, choices);
    return { ...row, ...choices };
  });
}

/**
 * Ends the subscription of a signed link: what waits for it is withdrawn, and its address forgotten. The
 * same again, and a link that is over, change nothing.
 */
export async function endSubscription(pool: Pool, secret: string, now: Instant): Promise<void> {
  await transaction(
    pool,
    async (db) => {
      const row = await findByLink(db, hashSecret(secret), now);
      if (row === null) return;
      await withdrawWaiting(db, row.id);
      await deleteSubscriber(db, row.id);
    },
    { attempts: 3 },
  );
}
