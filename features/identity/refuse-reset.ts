import { decideIdentityRefusal } from '../../core/ticket/decide-identity.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { releaseDuplicates } from '../ticket/duplicates.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';

/** Ends a reset as « non vérifié – refusé », with a reason. */
export function refuseReset(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Recorded | Refusal> {
  return actOnCheck(
    deps,
    actor,
    target,
    mayWork,
    ({ row, context }) => decideIdentityRefusal(row, reason, context),
    (db, recorded) => releaseDuplicates(db, deps, actor.personId, recorded, reason),
  );
}
