import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { modelTree } from './given-tree.ts';
import { deleteSeededTrees, findTreeAt, insertTree } from './tree-store.ts';

/** Puts the model in force for a demonstration, where no way of calls is. */
export async function seedTree(db: Db, now: Instant): Promise<void> {
  if ((await findTreeAt(db, now)) === null) await insertTree(db, modelTree, now, null, now);
}

/** Takes that of the demonstration away. */
export async function removeSeededTree(db: Db): Promise<void> {
  await deleteSeededTrees(db);
}
