import type { Db } from '../../adapters/postgres/pool.ts';
import { selectWorkplaces, type WorkplaceRow } from './store.ts';

/** The workplaces in use among these ids, for other features. */
export async function findWorkplaces(db: Db, ids: readonly number[]): Promise<WorkplaceRow[]> {
  if (ids.length === 0) return [];
  const known = await selectWorkplaces(db, { organizationId: null, all: false });
  return known.filter(({ id }) => ids.includes(id));
}
