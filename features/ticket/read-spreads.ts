import type { Db } from '../../adapters/postgres/pool.ts';
import type { Spread } from './spread.ts';
import { type SpreadRow, selectSpreads } from './spread-store.ts';

export type { SpreadRow };
export const SPREADS: readonly Spread['kind'][] = ['message', 'restore', 'resolve', 'release'];

/** How far what goes from parents to what is attached to them has come, for other features. */
export function readSpreads(db: Db, parentIds: readonly number[]): Promise<SpreadRow[]> {
  return selectSpreads(db, parentIds);
}
