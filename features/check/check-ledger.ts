import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { readStoredOutages } from '../interruption/read-stored-outages.ts';
import { readHistories } from '../ticket/read-histories.ts';
import { checkCalls } from '../call/check-calls.ts';
import { checkOutage } from './check-outage.ts';
import { checkTicket } from './check-ticket.ts';
import type { Difference } from './difference.ts';
import {
  categoryCodes,
  countTickets,
  digitsGivenTwice,
  jobsOf,
  lastSequence,
  orphanMessages,
  satisfactionsThatDiffer,
  type StoredJob,
  ticketsAfter,
} from './store.ts';

export interface CheckDeps {
  readonly pool: Pool;
  readonly agreements: AgreementBook;
}

export interface CheckWatch {
  /** Told of each difference as it is found. */
  readonly onDifference: (difference: Difference) => void;
  /** Told how many tickets are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a check went through. */
export interface CheckSummary {
  readonly tickets: number;
  readonly events: number;
  readonly jobs: number;
  readonly calls: number;
  readonly differences: number;
}

const BATCH = 1_000;

/**
 * Folds every history again, in one snapshot and a batch at a time, and compares rows, clocks,
 * figures, business times, outages with their bulletins, confirmation numbers,
 * messages and calls with what they give. Changes nothing.
 */
export function checkLedger(
  { pool, agreements }: CheckDeps,
  watch: CheckWatch,
): Promise<CheckSummary> {
  return transaction(
    pool,
    async (db) => {
      const book = await agreements.open(db);
      const codes = await categoryCodes(db);
      const total = await countTickets(db);
      const context = {
        agreement: (id: number) => book.byVersionId(id),
        categoryCode: (id: number) => codes.get(id) ?? null,
        lastSequence: await lastSequence(db),
      };
      let [tickets, events, jobCount, differences] = [0, 0, 0, 0];
      const tell = (difference: Difference): void => {
        differences++;
        watch.onDifference(difference);
      };
      for (let after = 0; ; ) {
        const batch = await ticketsAfter(db, after, BATCH);
        if (batch.length === 0) break;
        const ids = batch.map((one) => one.id);
        const histories = await readHistories(db, ids);
        const jobs = byTicket(await jobsOf(db, ids));
        const outages = await readStoredOutages(db, ids);
        for (const stored of batch) {
          const history = histories.get(stored.id) ?? [];
          const own = jobs.get(stored.id) ?? [];
          events += history.length;
          jobCount += own.length;
          for (const one of checkTicket(stored, history, own, context)) tell(one);
          const outage = outages.get(stored.id) ?? null;
          for (const one of checkOutage(stored.number, history, outage)) tell(one);
        }
        tickets += batch.length;
        after = ids.at(-1) as number;
        watch.onProgress?.(tickets, total);
      }
      for (const { digits, numbers } of await digitsGivenTwice(db)) {
        tell({ ticket: null, what: 'number', field: digits, stored: numbers, expected: 1 });
      }
      for (const { id, number, kind, eventSeq } of await orphanMessages(db)) {
        const field = `${kind}:${id}`;
        tell({ ticket: number, what: 'outbox', field, stored: eventSeq, expected: null });
      }
      for (const { number, stored, told } of await satisfactionsThatDiffer(db)) {
        tell({ ticket: number, what: 'satisfaction', field: 'level', stored, expected: told });
      }
      const calls = await checkCalls(db, ({ call, ...one }) =>
        tell({ ticket: call, what: 'call', ...one }),
      );
      return { tickets, events, jobs: jobCount, calls, differences };
    },
    { isolation: 'repeatable read', readOnly: true },
  );
}

function byTicket(jobs: readonly StoredJob[]): ReadonlyMap<number, readonly StoredJob[]> {
  const grouped = new Map<number, StoredJob[]>();
  for (const job of jobs) {
    const own = grouped.get(job.ticketId);
    if (own === undefined) grouped.set(job.ticketId, [job]);
    else own.push(job);
  }
  return grouped;
}
