import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { deleteSubscriber, withdrawWaiting } from './subscriber-store.ts';

/**
 * Ends somebody's subscription for them, with why: what waits is withdrawn and the address forgotten, so
 * that the journal names no more than its number. Refuses `not_found`.
 */
export function removeSubscriber(
  pool: Pool,
  actor: Actor,
  { id, reason }: { readonly id: number; readonly reason: string },
  now: Instant,
): Promise<Refusal | null> {
  return transaction(
    pool,
    async (db): Promise<Refusal | null> => {
      await withdrawWaiting(db, id);
      if (!(await deleteSubscriber(db, id))) return refuse('not_found');
      const target = `subscriber:${id}`;
      const entry = { at: now, actor, action: 'subscriber.removed', target, data: { reason } };
      await recordAudit(db, entry);
      return null;
    },
    { attempts: 3 },
  );
}
