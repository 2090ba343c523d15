import { decideResolve } from '../../core/ticket/decide-end.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { resolveDuplicates, restoreDuplicates } from './duplicates.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/**
 * Resolves a ticket; « résolu au premier contact » restores and resolves in one gesture. An
 * incident's duplicates are resolved with it.
 */
export async function resolveTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  resolve: { readonly resolution: string; readonly firstContact: boolean },
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    ({ row, context }) => decideResolve(row, resolve, context),
    async ({ db }, recorded) => {
      await restoreDuplicates(db, deps, actor.personId, recorded);
      await resolveDuplicates(db, deps, actor.personId, recorded, resolve.resolution);
    },
  );
}
