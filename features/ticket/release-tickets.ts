import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Decision } from '../../core/ticket/decision.ts';
import { decideAssign, decideCategory, decideRoute } from '../../core/ticket/decide-work.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { findDemand } from '../identity/find-demand.ts';
import { type LoadedTicket, load, recordDecision } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { findCategory, findTeam } from './lookup-store.ts';
import { lockTicket } from './store.ts';
import { type Bearer, openTicketsOf } from './workload-store.ts';

/**
 * Gives every open ticket of an assignee back to its team, in the open transaction: each has its
 * event in its history. Says how many.
 */
export function releaseTickets(
  db: PoolClient,
  deps: TicketDeps,
  assigneeId: number,
  actorId: number | null,
): Promise<number | Refusal> {
  return actOnEach(db, deps, { assigneeId }, actorId, ({ row, context }) =>
    row.assigneeId === assigneeId ? decideAssign(row, null, context) : [],
  );
}

/**
 * Routes every open ticket of a team to another, with a reason, in the open transaction; each is a
 * hop. Says how many. Refuses `team_unknown`.
 */
export async function routeTickets(
  db: PoolClient,
  deps: TicketDeps,
  teamId: number,
  to: Readonly<{ teamId: number; reason: string }>,
  actorId: number | null,
): Promise<number | Refusal> {
  const team = await findTeam(db, to.teamId);
  if (team === null || team.id === teamId) return refuse('team_unknown', { field: 'routeTo' });
  const { id, level } = team;
  return actOnEach(db, deps, { teamId }, actorId, ({ row, context }) =>
    row.teamId === teamId
      ? decideRoute(row, { teamId: id, level, reason: to.reason }, context)
      : [],
  );
}

/**
 * Gives every open ticket of a category another, with a reason, in the open transaction; a change after
 * the target had passed is marked as any other (Definition 12). Says how many. Refuses `category_unknown`.
 */
export async function replaceCategory(
  db: PoolClient,
  deps: TicketDeps,
  categoryId: number,
  by: Readonly<{ categoryId: number; reason: string }>,
  actorId: number | null,
): Promise<number | Refusal> {
  const found = await findCategory(db, by.categoryId);
  if (found === null || found === categoryId) {
    return refuse('category_unknown', { field: 'replaceBy' });
  }
  const { reason } = by;
  return actOnEach(db, deps, { categoryId }, actorId, async ({ row, context }) => {
    if (row.categoryId !== categoryId) return [];
    const to = { kind: row.kind, serviceId: row.serviceId, categoryId: found };
    const identity = await findDemand(db, { ...to, personId: row.requesterId }, context.now);
    return decideCategory(row, { ...to, reason, identity }, context);
  });
}

async function actOnEach(
  db: PoolClient,
  deps: TicketDeps,
  bearer: Bearer,
  actorId: number | null,
  decide: (loaded: LoadedTicket) => Decision | Promise<Decision>,
): Promise<number | Refusal> {
  let acted = 0;
  const tickets = await openTicketsOf(db, bearer, null);
  // Always in the same order, so that two who do this at once can't lock each other out.
  for (const { number } of tickets.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
    const row = await lockTicket(db, number);
    if (row === null) continue;
    const loaded = await load(db, deps, row, actorId);
    const decided = await decide(loaded);
    // Closed meanwhile: nothing is left to give back.
    if (isRefusal(decided) || decided.length === 0) continue;
    await recordDecision(db, deps, loaded, decided, actorId);
    acted += 1;
  }
  return acted;
}
