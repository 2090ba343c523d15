import { decideConfirm } from '../../core/ticket/decide-by-user.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { isHelped } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** The person helped confirms that the service works again; the centre still resolves (Definition 6). */
export async function confirmRestoration(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, isHelped, ({ row, history, context }) =>
    decideConfirm(row, history, context),
  );
}
