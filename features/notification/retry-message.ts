import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockMessage, makeDue, type OutboxRow } from './sending-store.ts';

/**
 * Has a message that waits, is held or failed tried again at once, the same bytes to the same address. Refuses
 * one that is sent, spoken, withdrawn, or has no address.
 */
export async function retryMessage(
  pool: Pool,
  actor: { readonly personId: number; readonly address: string | null } | null,
  id: number,
  now: Instant,
): Promise<OutboxRow | Refusal> {
  return transaction(pool, async (db) => {
    const row = await lockMessage(db, id);
    if (row === null) return refuse('not_found');
    const waits = row.state === 'pending' || row.state === 'failed' || row.state === 'held';
    if (!waits || row.address === null) {
      return refuse('message_not_waiting');
    }
    await makeDue(db, id, now);
    await recordAudit(db, { at: now, actor, action: 'outbox.retried', target: `outbox:${id}` });
    return { ...row, address: shownAddress(row), state: 'pending', nextAttemptAt: now };
  });
}
