import type { Db } from '../../adapters/postgres/pool.ts';
import { insertMessage } from './message-store.ts';

/** Keeps the words of a message in the open transaction, for other features; gives its id. Its event is theirs to record. */
export function keepMessage(db: Db, message: Parameters<typeof insertMessage>[1]): Promise<number> {
  return insertMessage(db, message);
}
