import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { lockShelf, type Shelf, selectEntries, updatePlaces } from './store.ts';

/**
 * Puts all services or categories, those out of use too, in this order: that of the portal and of the
 * intake. Refuses `catalogue_order_stale` when the ids are not all of them, each once.
 */
export function orderEntries(
  pool: Pool,
  actor: Actor,
  shelf: Shelf,
  ids: readonly number[],
  now: Instant,
): Promise<readonly number[] | Refusal> {
  return transaction(pool, async (db): Promise<readonly number[] | Refusal> => {
    await lockShelf(db, shelf);
    const before = (await selectEntries(db, shelf)).map(({ id }) => id);
    const all = new Set(ids);
    const whole = all.size === ids.length && ids.length === before.length;
    if (!whole || !before.every((id) => all.has(id))) return refuse('catalogue_order_stale');
    if (ids.join() === before.join()) return before;
    await updatePlaces(db, shelf, ids);
    const [action, target] = [`${shelf}.ordered`, `${shelf}:all`];
    await recordAudit(db, { at: now, actor, action, target, data: { before, after: ids } });
    return ids;
  });
}
