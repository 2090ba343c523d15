import type { Db } from '../../adapters/postgres/pool.ts';
import {
  type LedgerRow,
  listLedger,
  type MailboxState,
  type MailGauges,
  mailboxStates,
  mailGauges,
} from './ledger-store.ts';
import type { Outcome } from './store.ts';

const PAGE = 500;

/** Every line of the ledger, the newest first, read a page at a time. */
export async function* everyMail(
  db: Db,
  outcome: Outcome | 'waiting' | null,
): AsyncGenerator<LedgerRow> {
  for (let before: number | null = null; ; ) {
    const rows: LedgerRow[] = await listLedger(db, { before, outcome, limit: PAGE });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    before = last.id;
  }
}

/** How every mailbox is doing. */
export function readMailboxes(db: Db): Promise<MailboxState[]> {
  return mailboxStates(db);
}

/** How mail that comes in is doing as a whole, for the metrics. */
export function readMailGauges(db: Db): Promise<MailGauges> {
  return mailGauges(db);
}
