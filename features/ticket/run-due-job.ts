import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { decideClose } from '../../core/ticket/decide-end.ts';
import { decideVoidWait } from '../../core/ticket/decide-wait.ts';
import { type Decision, forbidden } from '../../core/ticket/decision.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import type { LoadedTicket } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { type ClaimedJob, claimDueJob, finishJob, postponeJob } from './job-store.ts';
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
    const job = await claimDueJob(db, deps.clock.now());
    if (job === null) return null;
    await db.query('SAVEPOINT job');
    try {
      await actAsSystem(db, deps, job.number, (loaded) => decide(job, loaded));
      await finishJob(db, job.id);
    } catch (error) {
      await db.query('ROLLBACK TO SAVEPOINT job');
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

function decide(job: ClaimedJob, loaded: LoadedTicket): Decision {
  const { row, context } = loaded;
  const { data } = job;
  switch (job.kind) {
    case 'threshold':
      return decideThreshold(job, loaded);
    case 'close':
      return forbidden(row, 'close') === null ? decideClose(row, true, context) : [];
    case 'question_expiry':
      return decideVoidWait(row, String(data.waitId), 'not_sent', context.now);
    case 'remind_user':
      if (row.wait?.id !== data.waitId) return [];
      return [event('user_reminded', job.dueAt, waitOf(data))];
    case 'wait_overdue':
      if (row.wait?.id !== data.waitId) return [];
      return [event('wait_overdue', job.dueAt, waitOf(data))];
  }
}

function waitOf(data: ClaimedJob['data']): { waitId: string; businessDays: number } {
  return { waitId: String(data.waitId), businessDays: Number(data.businessDays) };
}

/** At the whole target of a pressing priority, management is told too. */
function decideThreshold(job: ClaimedJob, { row, history, agreement }: LoadedTicket): NewEvent[] {
  const percent = Number(job.data.percent);
  if (history.some((e) => e.type === 'threshold_reached' && e.data.percent === percent)) return [];
  const events = [event('threshold_reached', job.dueAt, { percent })];
  if (percent >= 100 && agreement.terms.alertManagement.includes(row.priority)) {
    events.push(event('management_alerted', job.dueAt, { percent }));
  }
  return events;
}
