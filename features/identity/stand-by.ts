import { decideApproval, decideDoubt } from '../../core/ticket/decide-identity.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';
import { standsAs } from './policy.ts';

/** A second person stands for who asks, or says that they do not, with what they verified. */
export function standForPerson(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  said: { readonly stands: boolean; readonly statement: string },
): Promise<Recorded | Refusal> {
  const permitted = (who: Actor, row: Parameters<typeof standsAs>[1]) =>
    standsAs(who, row) !== null;
  return actOnCheck(deps, actor, target, permitted, ({ row, history, context }) => {
    const as = standsAs(actor, row);
    if (as === null) return refuse('not_allowed');
    const { stands, statement } = said;
    return stands
      ? decideApproval(row, history, { as, statement }, context)
      : decideDoubt(row, { as, statement }, context);
  });
}
