import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODES_COUNTED_MS } from '../../core/notification/sms-code.ts';
import { ANSWERED_ONCE_MS } from './receive-sms.ts';
import { deleteReceived } from './received-store.ts';
import { deleteRequests } from './request-store.ts';
import { deleteLinks } from './subscriber-store.ts';

/**
 * Deletes what of subscriptions is over: the links of old messages, what
 * was asked long ago, what people wrote by SMS; to run every hour or so.
 */
export async function sweepSubscriptions(pool: Pool, now: Instant): Promise<void> {
  await deleteLinks(pool, now);
  await deleteRequests(pool, now - CODES_COUNTED_MS);
  await deleteReceived(pool, now - ANSWERED_ONCE_MS);
}
