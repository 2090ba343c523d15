import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { mailboxOf } from './mailbox-store.ts';

/** Makes the mailbox of an address known, so that mail can be handed over to it. */
export async function openMailbox(pool: Pool, address: string, now: Instant): Promise<void> {
  await mailboxOf(pool, address, now);
}
