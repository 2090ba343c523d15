import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODES_COUNTED_MS } from '../../core/notification/sms-code.ts';
import { deleteLinks } from './sending-store.ts';
import { deleteCodes } from './sms-store.ts';

/** How long a signed link that is over is kept, in milliseconds. */
const LINKS_KEPT = 30 * 86_400_000;

/** Deletes signed links that have been over for a month; to run every hour or so. */
export async function sweepLinks(pool: Pool, now: Instant): Promise<void> {
  await deleteLinks(pool, now - LINKS_KEPT);
}

/** Deletes codes that no limit counts any more; to run every hour or so. */
export async function sweepCodes(pool: Pool, now: Instant): Promise<void> {
  await deleteCodes(pool, now - CODES_COUNTED_MS);
}
