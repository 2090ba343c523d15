import type { Db } from '../../adapters/postgres/pool.ts';
import { type StandingViewId, standingViews } from '../../core/ticket/standing-views.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Actor } from '../people/actor.ts';
import { narrowingOf } from './list-tickets.ts';
import { scopeOf } from './policy.ts';
import { Filters } from './query.ts';
import { countEach } from './store.ts';

/** Nobody works through more; counting stops there. */
const CAP = 999;

/** How many tickets each standing view holds for the actor. */
export async function countViews(
  db: Db,
  actor: Actor,
  now: Instant,
): Promise<{ id: StandingViewId; count: { value: number; capped: boolean } }[]> {
  const views = standingViews(actor.teamIds.length > 0);
  const narrowings = views.map(({ query }) => narrowingOf(actor, Filters.parse(query), now));
  const counts = await countEach(db, scopeOf(actor), narrowings, CAP);
  return views.map(({ id }, i) => {
    const value = counts[i] ?? 0;
    return { id, count: { value: Math.min(value, CAP), capped: value > CAP } };
  });
}
