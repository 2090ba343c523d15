import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { attachedSince, insertAttachment } from './message-store.ts';

/** Attaches a file that is in the store already, in the open transaction, for other features; gives its id. Its event is theirs to record. */
export function attachKept(
  db: Db,
  ticketId: number,
  file: Parameters<typeof insertAttachment>[2],
): Promise<string> {
  return insertAttachment(db, ticketId, file);
}

/** Those of some files whose very bytes no outsider attached to the ticket since an instant. */
export async function notAttachedSince<F extends { readonly sha256: string }>(
  db: Db,
  ticketId: number,
  files: readonly F[],
  since: Instant,
): Promise<F[]> {
  if (files.length === 0) return [];
  const sha256s = files.map((file) => file.sha256);
  const known = await attachedSince(db, ticketId, sha256s, since);
  return files.filter((file) => !known.has(file.sha256));
}
