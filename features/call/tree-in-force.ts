import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TreeContent } from '../../core/call/tree.ts';
import { givenTree } from './given-tree.ts';
import { findTreeAt } from './tree-store.ts';

/** The way that calls follow at an instant, with its version: null is the one that comes with the product. */
export async function treeInForce(
  db: Db,
  at: Instant,
): Promise<{ readonly version: number | null; readonly content: TreeContent }> {
  return (await findTreeAt(db, at)) ?? { version: null, content: givenTree };
}
