import { decideQuestionGiven } from '../../core/ticket/decide-wait.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import type { Visible } from './policy.ts';
import type { Recorded } from './record-events.ts';

function isAwaited(actor: Actor, ticket: Visible): boolean {
  return (ticket.wait?.personId ?? ticket.requesterId) === actor.personId;
}

/** Notes that a signed-in user was shown the question: the pause starts then (Definition 8). */
export async function showQuestion(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, isAwaited, ({ row, context }) =>
    row.wait === null ? [] : decideQuestionGiven(row, row.wait.id, context.now),
  );
}
