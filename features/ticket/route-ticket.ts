import { decideRoute } from '../../core/ticket/decide-work.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { findTeam } from './lookup-store.ts';
import { mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/** Routes a ticket to a team and so to its level, with a reason. */
export async function routeTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  to: { readonly teamId: number; readonly reason: string },
): Promise<Recorded | Refusal> {
  return actOnTicket(deps, actor, target, mayWork, async ({ db, row, context }) => {
    const team = await findTeam(db, to.teamId);
    if (team === null) return refuse('team_unknown', { field: 'team' });
    return decideRoute(row, { teamId: team.id, level: team.level, reason: to.reason }, context);
  });
}
