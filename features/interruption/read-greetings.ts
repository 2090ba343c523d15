import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { selectGreetings } from './bulletin-store.ts';

/** What the telephone says at an instant of each outage that lasts, by the number of its incident, for other features. */
export async function readGreetings(
  db: Db,
  now: Instant,
): Promise<readonly { readonly number: string; readonly fr: string; readonly en: string }[]> {
  return selectGreetings(db, now);
}
