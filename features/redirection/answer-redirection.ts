import {
  decideRedirectionAnswer,
  type ProviderSaid,
} from '../../core/ticket/decide-redirection.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';

/** Records what a support centre or provider told an agent: their number, that they have it, that it is settled or not theirs. */
export async function answerRedirection(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  said: Omit<ProviderSaid, 'from'>,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context }) =>
    decideRedirectionAnswer(row, { ...said, from: 'staff' }, context),
  );
}
