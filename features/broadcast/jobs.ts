import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { deleteLinks } from './subscriber-store.ts';

/** Deletes what of subscriptions is over: the links of old messages; to run every hour or so. */
export async function sweepSubscriptions(pool: Pool, now: Instant): Promise<void> {
  await deleteLinks(pool, now);
}
