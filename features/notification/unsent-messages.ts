import type { Db } from '../../adapters/postgres/pool.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { listUnsent, type OutboxRow } from './sending-store.ts';

/** A message of the outbox, without its bytes. */
export type UnsentMessage = OutboxRow;

/** The messages that wait or failed, without their bytes: oldest first, those after an id. */
export async function unsentMessages(
  db: Db,
  after: number,
  limit: number,
): Promise<UnsentMessage[]> {
  const rows = await listUnsent(db, after, limit);
  return rows.map((row) => ({ ...row, address: shownAddress(row) }));
}
