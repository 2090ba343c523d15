import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { useMailbox } from './mailbox-store.ts';

/** Makes the mailbox of an address known and in use, so that mail can be handed over to it; gives its id. */
export async function openMailbox(pool: Pool, address: string, now: Instant): Promise<number> {
  return useMailbox(pool, address, now);
}
