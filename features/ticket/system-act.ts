import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Decision } from '../../core/ticket/decision.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { type LoadedTicket, load, recordDecision } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import type { Recorded } from './record-events.ts';
import { lockTicket } from './store.ts';

/**
 * Records what the system itself decides on a ticket, in the open transaction, in the name of a person
 * when told; null when the ticket is gone or nothing was decided.
 */
export async function actAsSystem(
  db: PoolClient,
  deps: TicketDeps,
  number: string,
  decide: (loaded: LoadedTicket) => Decision,
  personId: number | null = null,
): Promise<Recorded | Refusal | null> {
  await holdCalendars(db);
  const row = await lockTicket(db, number);
  if (row === null) return null;
  const loaded = await load(db, deps, row, personId);
  const decided = decide(loaded);
  if (isRefusal(decided)) return decided;
  return decided.length === 0 ? null : recordDecision(db, deps, loaded, decided, personId);
}
