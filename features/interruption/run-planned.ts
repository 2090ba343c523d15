import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dueStep } from '../../core/interruption/planned-clock.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { askReturn } from './ask-planned.ts';
import { derivePlannedDue, readPlanned } from './derive-planned-due.ts';
import {
  claimPlanned,
  holdStep,
  postponePlanned,
  putApproval,
  putProposed,
  returnToStep,
} from './planned-clock-store.ts';
import { plannedTerms } from './planned-terms.ts';
import { tellPlanned } from './tell-planned.ts';

/** How long a step that failed is put off, by the number of earlier failures, in milliseconds. */
function backOff(failures: number): number {
  return Math.min(15_000 * 2 ** failures, 300_000);
}

/**
 * Does what is due of planned interruptions, one step of one of them: reminds, tells the beginning and the
 * end, asks whether the service is back, lets go of what nobody approved in time. False when nothing is due.
 * Each step is taken once: it is in the transaction that says when the next is due, under the row's lock.
 */
export async function runPlanned(deps: TicketDeps): Promise<boolean> {
  const done = await transaction(deps.pool, async (db): Promise<boolean | Error> => {
    const now = deps.clock.now();
    const claimed = await claimPlanned(db, now);
    if (claimed === null) return false;
    await holdStep(db);
    try {
      await takeStep(db, deps, claimed.id, now);
      return true;
    } catch (error) {
      await returnToStep(db);
      await postponePlanned(db, claimed.id, now + backOff(claimed.failures));
      return error instanceof Error ? error : new Error(String(error));
    }
  });
  if (done instanceof Error) throw done;
  return done;
}

async function takeStep(db: PoolClient, deps: TicketDeps, id: number, now: Instant): Promise<void> {
  const terms = await plannedTerms(db, deps.agreements, now);
  const planned = await readPlanned(db, id);
  const { zone } = terms;
  const told = { zone, by: null, now };
  switch (dueStep(planned, terms.rules, terms.table, now)) {
    case 'expire':
      await putApproval(db, id, { approval: 'expired', by: null, word: null }, now);
      break;
    case 'drop':
      await putProposed(db, id, null);
      break;
    case 'remind':
      await tellPlanned(db, planned, 'reminder', told);
      break;
    case 'start':
      await tellPlanned(db, planned, 'started', told);
      break;
    case 'end':
      await tellPlanned(db, planned, 'ended', told);
      await askReturn(db, deps, planned, { zone, now });
      break;
    case 'ask':
      await askReturn(db, deps, planned, { zone, now });
      break;
    case null:
  }
  await derivePlannedDue(db, id, terms);
}
