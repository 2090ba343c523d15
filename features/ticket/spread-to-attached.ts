import type { Db } from '../../adapters/postgres/pool.ts';
import type { TicketDeps } from './deps.ts';
import type { Recorded } from './record-events.ts';
import type { Spread } from './spread.ts';
import { insertSpread } from './spread-store.ts';

/**
 * Begins to carry what befell a parent, or is told of it, to what is attached to it: one row in the
 * open transaction, whatever their number; the worker does the rest. Once for a gesture, or for a `key`
 * when told: the place of a bulletin, for one.
 */
export async function spreadToAttached(
  db: Db,
  deps: Pick<TicketDeps, 'clock'>,
  actorId: number,
  parent: Recorded,
  spread: Spread,
  key = String(parent.history.length),
): Promise<void> {
  await insertSpread(db, { parentId: parent.id, spread, key, actorId, at: deps.clock.now() });
}
