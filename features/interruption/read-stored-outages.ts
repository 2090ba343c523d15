import type { Db } from '../../adapters/postgres/pool.ts';
import { type StoredOutage, selectStoredOutages } from './check-store.ts';

export type { StoredOutage };

/** The outages of tickets as they are stored, for the check, by ticket. */
export async function readStoredOutages(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, StoredOutage>> {
  const rows = await selectStoredOutages(db, ticketIds);
  return new Map(rows.map(({ ticketId, ...outage }) => [ticketId, outage]));
}
