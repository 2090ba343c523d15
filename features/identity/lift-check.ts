import { decideLift } from '../../core/ticket/decide-identity.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';
import { findDemand } from './find-demand.ts';

/** A supervisor says that a ticket was no reset after all, with a reason. */
export function liftCheck(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Recorded | Refusal> {
  const permitted = (who: Actor) => hasRole(who, 'supervisor');
  return actOnCheck(deps, actor, target, permitted, async ({ db, row, context }) => {
    const about = { ...row, personId: row.requesterId };
    const stillReset = (await findDemand(db, about, context.now)) !== null;
    return decideLift(row, { reason, stillReset }, context);
  });
}
