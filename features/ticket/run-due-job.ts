import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { decideDueJob } from './decide-due-job.ts';
import type { TicketDeps } from './deps.ts';
import {
  type ClaimedJob,
  claimDueJob,
  finishJob,
  holdPlace,
  postponeJob,
  returnToPlace,
} from './job-store.ts';
import { actAsSystem } from './system-act.ts';

/** How long a job that failed is put off, by the number of earlier tries, in milliseconds. */
function backOff(attempts: number): number {
  return Math.min(60_000 * 2 ** attempts, 3_600_000);
}

/**
 * Carries out the next business time that is due, in one transaction with what it causes; false when
 * there is none. Each happens once: its event keeps it from being due again, and a job that a dying
 * worker held is let go with its connection.
 */
export async function runDueJob(deps: TicketDeps): Promise<boolean> {
  const failed = await transaction(deps.pool, async (db) => {
    await holdCalendars(db);
    const job = await claimDueJob(db, deps.clock.now());
    if (job === null) return null;
    await holdPlace(db);
    try {
      await actAsSystem(db, deps, job.number, (loaded) => decideDueJob(job, loaded));
      await finishJob(db, job.id);
    } catch (error) {
      await returnToPlace(db);
      await putOff(db, deps, job, error);
      return error;
    }
    return true;
  });
  if (failed instanceof Error) throw failed;
  return failed !== null;
}

async function putOff(
  db: PoolClient,
  deps: TicketDeps,
  job: ClaimedJob,
  error: unknown,
): Promise<void> {
  const at = deps.clock.now() + backOff(job.attempts);
  await postponeJob(db, job.id, at, error instanceof Error ? error.message : String(error));
}
