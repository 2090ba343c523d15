import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/report/canonical.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';

/** SHA-256 over a whole history, the same however its fields are ordered. */
export function historyDigest(history: readonly TicketEvent[]): Buffer {
  const hash = createHash('sha256');
  for (const { seq, type, at, recordedAt, actorId, data } of history) {
    hash.update(`${canonicalJson([seq, type, at, recordedAt, actorId, data])}\n`);
  }
  return hash.digest();
}
