import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { shareCalendars } from './calendar-store.ts';

/**
 * Keeps the calendars from being changed until the open transaction ends: whoever writes what is
 * derived from them begins with this, so that nothing is counted by a calendar that is no more.
 */
export async function holdCalendars(db: PoolClient): Promise<void> {
  await shareCalendars(db);
}
