import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { selectWorkplaces, type WorkplaceRow } from './store.ts';

/** The workplaces in use among these ids, for other features. */
export async function findWorkplaces(db: Db, ids: readonly number[]): Promise<WorkplaceRow[]> {
  if (ids.length === 0) return [];
  const known = await selectWorkplaces(db, { organizationId: null, all: false });
  return known.filter(({ id }) => ids.includes(id));
}

/** Why somebody of an organization can't be placed at a workplace: it is out of use, or another's; null for nothing. */
export async function refusedWorkplace(
  db: Db,
  workplaceId: number | null,
  organizationId: number | null,
): Promise<Refusal | null> {
  if (workplaceId === null) return null;
  const [workplace] = await findWorkplaces(db, [workplaceId]);
  if (workplace !== undefined && workplace.organizationId === organizationId) return null;
  return refuse('workplace_unknown', { field: 'workplace' });
}
