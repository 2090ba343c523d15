import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { findLedgerRow, type LedgerRow } from './ledger-store.ts';
import { makeUndecided } from './store.ts';

/** Lets a quarantined message be read again at once; null as actor is the operator at the machine. */
export async function retryMail(
  pool: Pool,
  actor: Actor | null,
  id: number,
  now: Instant,
): Promise<LedgerRow | Refusal> {
  return transaction(pool, async (db): Promise<LedgerRow | Refusal> => {
    if ((await findLedgerRow(db, id)) === null) return refuse('not_found');
    if (!(await makeUndecided(db, id, now))) return refuse('mail_not_quarantined');
    await recordAudit(db, { at: now, actor, action: 'mail.retried', target: `mail:${id}` });
    return (await findLedgerRow(db, id)) as LedgerRow;
  });
}
