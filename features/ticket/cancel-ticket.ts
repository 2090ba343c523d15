import { decideCancel } from '../../core/ticket/decide-end.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { releaseDuplicates } from './duplicates.ts';
import { mayEnd } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Cancels a ticket, with a reason; the person helped may withdraw their own (Definition 12). */
export async function cancelTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayEnd,
    ({ row, context }) => decideCancel(row, reason, context),
    ({ db }, recorded) => releaseDuplicates(db, deps, actor.personId, recorded, reason),
  );
}
