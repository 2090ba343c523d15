import { createHash } from 'node:crypto';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { insertSighting } from './mailbox-store.ts';
import { insertMail } from './store.ts';

/** A message as a mailbox or a mail server hands it over. */
export interface HandedOver {
  readonly mailboxId: number;
  readonly raw: Buffer;
  /** When it reached the mailbox. */
  readonly receivedAt: Instant;
  /** Where it was seen; null for one handed over directly. */
  readonly seen: {
    readonly place: number;
    readonly uidValidity: bigint;
    readonly uid: number;
  } | null;
}

/**
 * Keeps the bytes of a message, committed when this returns: only then may it be marked, moved or
 * acknowledged. The same bytes in the same mailbox are one message, however often they are seen.
 */
export async function keepMail(pool: Pool, mail: HandedOver, now: Instant): Promise<number> {
  const { mailboxId, raw, receivedAt, seen } = mail;
  const sha256 = createHash('sha256').update(raw).digest();
  return transaction(pool, async (db) => {
    const id = await insertMail(db, { mailboxId, raw, sha256, receivedAt }, now);
    if (seen !== null) await insertSighting(db, { mailboxId, ...seen }, id);
    return id;
  });
}
