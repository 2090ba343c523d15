import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Commitment } from '../../core/agreement/terms.ts';
import { type CallsRow, callsRow } from '../../core/report/calls-row.ts';
import { listCalls, listedIncident } from '../../core/report/listed-facts.ts';
import { type RestorationRow, restorationRow } from '../../core/report/restoration-row.ts';
import { callsOf, factsRestoredIn, type Stretch } from './store.ts';

/** The rows of a day so far: the calls that arrived in it, the incidents restored in it. */
export interface DayRows {
  readonly calls: CallsRow | null;
  readonly restored: readonly RestorationRow[];
}

/** Counts a day as a month is counted (Definitions 7, 12, 15, 16, 19), for other features. */
export async function dayRows(db: Db, agreement: Agreement, day: Stretch): Promise<DayRows> {
  const { commitments } = agreement.terms;
  const facts = await factsRestoredIn(db, day);
  const incidents = facts.map((one) => listedIncident(one, day.to));
  const calls = await callsOf(db, 'everyone', day);
  const row = commitments.find((c) => c.indicator === 'calls');
  const table = row && agreement.tables[row.calendar];
  const restorations = commitments.filter(
    (c): c is Commitment & { indicator: 'restoration' } => c.indicator === 'restoration',
  );
  return {
    calls:
      row?.indicator === 'calls' && table
        ? callsRow(row, listCalls(calls, { ...row, table }))
        : null,
    restored: restorations.map((commitment) => restorationRow(commitment, incidents, [])),
  };
}
