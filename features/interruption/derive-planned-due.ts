import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { nextPlannedStep } from '../../core/interruption/planned-clock.ts';
import { putPlannedDue } from './planned-clock-store.ts';
import { type PlannedRow, selectPlanned } from './planned-store.ts';
import type { PlannedTerms } from './planned-terms.ts';

/** Sets anew when the clock of a planned interruption acts next, from what it is now; gives it. */
export async function derivePlannedDue(
  db: PoolClient,
  id: number,
  { rules, table }: PlannedTerms,
): Promise<PlannedRow> {
  const row = await readPlanned(db, id);
  await putPlannedDue(db, id, nextPlannedStep(row, rules, table)?.at ?? null);
  return row;
}

/** One planned interruption, its services named in French. Throws when there is none. */
export async function readPlanned(db: PoolClient, id: number): Promise<PlannedRow> {
  const [row] = await selectPlanned(db, { id, from: 0, limit: 1 }, 'fr');
  if (row === undefined) throw new Error(`no planned interruption ${id}`);
  return row;
}
