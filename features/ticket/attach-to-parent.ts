import { outageOf } from '../../core/interruption/outage.ts';
import { decideAttach, decideDetach } from '../../core/ticket/decide-end.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { maySee, mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';
import { hasDuplicates, lockTicket } from './store.ts';

/** Attaches a ticket to its parent incident, as a duplicate: out of every rate (Definition 12). */
export async function attachToParent(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  parentNumber: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, history, context }) => {
    // Locked, so that it can't become a duplicate, or be cancelled, at the same time.
    const parent = await lockTicket(db, parentNumber);
    if (parent === null || !maySee(actor, parent)) {
      return refuse('parent_unknown', { field: 'parent' });
    }
    if (await hasDuplicates(db, row.id)) {
      return refuse('parent_has_duplicates', { field: 'parent' });
    }
    if (outageOf(history)?.state === 'active')
      return refuse('parent_is_outage', { field: 'parent' });
    return decideAttach(row, row.id, { id: parent.id, ticket: parent }, context);
  });
}

/** Takes a ticket away from its parent: it counts by itself again. */
export async function detachFromParent(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context }) =>
    decideDetach(row, reason, context),
  );
}
