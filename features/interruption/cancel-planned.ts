import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { derivePlannedDue } from './derive-planned-due.ts';
import { onPlanned } from './on-planned.ts';
import { followingOfSeries } from './planned-clock-store.ts';
import { cancelPlanned, type PlannedRow } from './planned-store.ts';
import { tellPlanned } from './tell-planned.ts';

/**
 * Cancels a window that is not over, and with `following` those of its series that come after: they stay to
 * be seen, and count no more. What was announced is told once.
 */
export async function cancelInterruption(
  deps: TicketDeps,
  actor: Actor,
  target: { readonly id: number; readonly version: number | null },
  following: boolean,
): Promise<PlannedRow | Refusal> {
  return onPlanned(deps, actor, target, 'cancelled', async ({ db, row, terms, now }) => {
    if (row.endsAt <= now) return refuse('window_over');
    const { id, seriesId, startsAt, approval } = row;
    const others =
      following && seriesId !== null ? await followingOfSeries(db, seriesId, startsAt) : [];
    for (const one of [id, ...others]) await cancelPlanned(db, one, now);
    for (const one of others) await derivePlannedDue(db, one, terms);
    if (approval !== 'asked') {
      const { zone } = terms;
      const windows = others.length + 1;
      await tellPlanned(db, row, 'cancelled', { zone, by: actor.personId, now, windows });
    }
    return { windows: others.length + 1 };
  });
}
