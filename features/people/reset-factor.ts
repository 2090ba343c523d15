import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf } from './account-store.ts';
import type { Actor } from './actor.ts';
import { deleteFactor } from './factor-store.ts';
import { lockPerson } from './store.ts';

/**
 * Takes away the second factor of who lost it, for a reason that is kept: their sessions end, and where
 * their role demands one they make another known at the next sign-in. Nobody does it for themselves.
 * Refuses `not_found`, `second_factor_own`, `second_factor_none`.
 */
export function resetFactor(
  pool: Pool,
  actor: Actor | null,
  id: number,
  reason: string,
  now: Instant,
): Promise<null | Refusal> {
  return transaction(pool, async (db): Promise<null | Refusal> => {
    if (!(await lockPerson(db, id))) return refuse('not_found');
    if (actor?.personId === id) return refuse('second_factor_own');
    if (!(await deleteFactor(db, id))) return refuse('second_factor_none');
    const ended = await deleteSessionsOf(db, id);
    await recordAudit(db, {
      at: now,
      actor,
      action: 'second_factor.reset',
      target: `person:${id}`,
      data: { reason, ended },
    });
    return null;
  });
}
