import { decideResume } from '../../core/ticket/decide-wait.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Ends a wait on a user: answered by telephone (noted), or no longer waited for. */
export async function resumeTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  resume: { readonly reason: string; readonly answered: boolean },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, ({ row, context }) =>
    decideResume(row, resume, context),
  );
}
