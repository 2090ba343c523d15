import { decideCallback } from '../../core/ticket/decide-identity.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';

/** Records that the person was called back: at what number, and whether they were reached. */
export function recordCallback(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  call: { readonly phone: string; readonly reached: boolean; readonly note: string },
): Promise<Recorded | Refusal> {
  return actOnCheck(deps, actor, target, mayWork, ({ row, context }) =>
    decideCallback(row, call, context),
  );
}
