import { decideAssign } from '../../core/ticket/decide-work.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { isAgent } from './lookup-store.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Takes a ticket in charge, or gives it to an agent; null leaves it to its team. */
export async function assignTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  assigneeId: number | null,
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    const known = assigneeId === null || assigneeId === row.assigneeId;
    if (!known && !(await isAgent(db, assigneeId))) {
      return refuse('assignee_not_agent', { field: 'assignee' });
    }
    return decideAssign(row, assigneeId, context);
  });
}
