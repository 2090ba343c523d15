import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { revokeLinks } from './follow-store.ts';

/** Makes every signed link sent to a person so far open nothing, in the open transaction. */
export async function revokeFollowLinks(db: Db, personId: number, now: Instant): Promise<void> {
  await revokeLinks(db, personId, now);
}
