import type { Db } from '../../adapters/postgres/pool.ts';
import { organizationExists } from './directory-store.ts';

/** Whether there is a client organization with this id, for other features. */
export function organizationIsKnown(db: Db, id: number): Promise<boolean> {
  return organizationExists(db, id);
}
