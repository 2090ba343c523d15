import type { Db } from '../../adapters/postgres/pool.ts';
import { insertAttachment } from './message-store.ts';

/** Attaches a file that is in the store already, in the open transaction, for other features; gives its id. Its event is theirs to record. */
export function attachKept(
  db: Db,
  ticketId: number,
  file: Parameters<typeof insertAttachment>[2],
): Promise<string> {
  return insertAttachment(db, ticketId, file);
}
