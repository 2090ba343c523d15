import type { Db } from '../../adapters/postgres/pool.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { loadHistories } from './bulk-store.ts';

/** Reads the histories of many tickets by their ids at once, each in order, for a report or a check. */
export async function readHistories(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, readonly TicketEvent[]>> {
  return ticketIds.length === 0 ? new Map() : loadHistories(db, ticketIds);
}
