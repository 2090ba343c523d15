import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { deleteStale } from './account-store.ts';

/** How long the answer of an Idempotency-Key is kept, in milliseconds. */
const KEYS_KEPT = 48 * 3_600_000;

/** Deletes sessions that are over and idempotency keys older than 48 h; to run every hour or so. */
export async function sweepPeople(pool: Pool, now: Instant): Promise<void> {
  await deleteStale(pool, now, now - KEYS_KEPT);
}
