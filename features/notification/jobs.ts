import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { deleteLinks } from './sending-store.ts';

/** How long a signed link that is over is kept, in milliseconds. */
const LINKS_KEPT = 30 * 86_400_000;

/** Deletes signed links that have been over for a month; to run every hour or so. */
export async function sweepLinks(pool: Pool, now: Instant): Promise<void> {
  await deleteLinks(pool, now - LINKS_KEPT);
}
