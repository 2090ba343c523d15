import { decideContest } from '../../core/ticket/decide-by-user.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { isConcerned } from './policy.ts';
import type { Recorded } from './record-events.ts';

/**
 * The person helped, or waited for, does not agree with the pause: kept with the ticket and told to
 * the supervisor. The clock stays as it is (Definition 8).
 */
export async function contestPause(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  reason: string,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, isConcerned, ({ row, history, context }) =>
    decideContest(row, history, reason, context),
  );
}
