import type { Db } from '../../adapters/postgres/pool.ts';
import { lockTicket, type TicketRow } from './store.ts';

/** The row of a ticket by number, locked until the transaction ends, for other features; null when there is none. */
export function lockedTicket(db: Db, number: string): Promise<TicketRow | null> {
  return lockTicket(db, number);
}
