import type { Db } from '../../adapters/postgres/pool.ts';
import type { TicketDeps } from './deps.ts';
import type { Recorded } from './record-events.ts';
import type { Errand } from './errand.ts';
import { insertErrand } from './errand-store.ts';

/**
 * Begins to carry what befell a parent, or is told of it, to what is attached to it: one row in the
 * open transaction, whatever their number; the worker does the rest. Once for a gesture, or for a `key`
 * when told: the place of a bulletin, for one.
 */
export async function beginErrand(
  db: Db,
  deps: Pick<TicketDeps, 'clock'>,
  actorId: number,
  parent: Recorded,
  errand: Errand,
  key = String(parent.history.length),
): Promise<void> {
  await insertErrand(db, { parentId: parent.id, errand, key, actorId, at: deps.clock.now() });
}
