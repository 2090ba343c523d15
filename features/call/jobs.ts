import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { NUMBER_KEPT_DAYS } from '../../core/call/shown-number.ts';
import { forgetNumbers } from './callback-store.ts';
import { forgetCtiCallers } from './cti-store.ts';
import { deleteRecords } from './record-store.ts';

const BATCH = 1_000;

/** Forgets the numbers of callers, and what the switch wrote down of their calls, once they are of no more use; to run every hour or so. */
export async function sweepNumbers(pool: Pool, now: Instant): Promise<void> {
  const before = now - NUMBER_KEPT_DAYS * 86_400_000;
  while ((await forgetNumbers(pool, before, BATCH)) === BATCH);
  await deleteRecords(pool, before);
  await forgetCtiCallers(pool, before);
}
