import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf } from './account-store.ts';
import type { Actor } from './actor.ts';
import { deleteFactor } from './factor-store.ts';
import { lockPerson } from './store.ts';

/** Shows that the identity of a person was verified: the number of its ticket, or why not. */
export type Verified = (db: PoolClient) => Promise<string | Refusal>;

/**
 * Takes away the second factor of who lost it, for a reason that is kept, in the open transaction: their
 * sessions end, and where their role demands one they make another known at the next sign-in. Nobody does it for
 * themselves; only the operator, at the machine (null), does it without a verified identity.
 * Refuses `not_found`, `second_factor_own`, `second_factor_none` and what `verified` does.
 */
export async function resetFactor(
  db: PoolClient,
  by: { readonly actor: Actor; readonly verified: Verified } | null,
  id: number,
  reason: string,
  now: Instant,
): Promise<null | Refusal> {
  const actor = by?.actor ?? null;
  if (!(await lockPerson(db, id))) return refuse('not_found');
  if (actor?.personId === id) return refuse('second_factor_own');
  if (!(await deleteFactor(db, id))) return refuse('second_factor_none');
  const ticket = by === null ? null : await by.verified(db);
  if (isRefusal(ticket)) return ticket;
  const ended = await deleteSessionsOf(db, id);
  await recordAudit(db, {
    at: now,
    actor,
    action: 'second_factor.reset',
    target: `person:${id}`,
    data: { reason, ended, ticket },
  });
  return null;
}
