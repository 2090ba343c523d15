import { decideClose } from '../../core/ticket/decide-end.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Closes a resolved ticket before it closes by itself. */
export async function closeTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context }) =>
    decideClose(row, false, context),
  );
}
