import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { revokeTokens } from './account-store.ts';
import type { Actor } from './actor.ts';

/** Revokes one of the actor's own tokens, at once. Refuses `not_found`, also for another's. */
export async function revokeToken(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<null | Refusal> {
  return transaction(pool, async (db): Promise<null | Refusal> => {
    if ((await revokeTokens(db, actor.personId, id, now)) === 0) return refuse('not_found');
    await recordAudit(db, { at: now, actor, action: 'token.revoked', target: `token:${id}` });
    return null;
  });
}
