import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { SILENCE } from './viewer.ts';
import { deleteSilent } from './viewer-store.ts';

/** Forgets who looked at tickets and has said nothing since; to run every minute or so. */
export async function sweepViewers(pool: Pool, now: Instant): Promise<void> {
  await deleteSilent(pool, now - SILENCE);
}
