import type { Db } from '../../adapters/postgres/pool.ts';
import type { Errand } from './errand.ts';
import { type ErrandRow, selectErrands } from './errand-store.ts';

export type { ErrandRow };
export const ERRANDS: readonly Errand['kind'][] = ['message', 'restore', 'resolve', 'release'];

/** How far what goes from parents to what is attached to them has come, for other features. */
export function readErrands(db: Db, parentIds: readonly number[]): Promise<ErrandRow[]> {
  return selectErrands(db, parentIds);
}
