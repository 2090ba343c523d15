import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PhoneCall } from '../../core/call/journey.ts';
import { trialsSince } from './store.ts';

/** The calls that we placed ourselves since an instant, as the ledger has them. */
export function trialCalls(pool: Pool, since: Instant): Promise<readonly PhoneCall[]> {
  return trialsSince(pool, since);
}
