import type { Db } from '../../adapters/postgres/pool.ts';
import { listUnsent, type OutboxRow } from './sending-store.ts';

export type { OutboxRow } from './sending-store.ts';

/** The messages that wait or failed, without their bytes: oldest first, those after an id. */
export function unsentMessages(db: Db, after: number, limit: number): Promise<OutboxRow[]> {
  return listUnsent(db, after, limit);
}
