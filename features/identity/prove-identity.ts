import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { decideUse } from '../../core/ticket/decide-identity.ts';
import type { ResetKind } from '../../core/ticket/identity-check.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import type { Actor } from '../people/actor.ts';
import { load, recordDecision } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { lockedTicket } from '../ticket/hold-ticket.ts';
import { readTicket } from '../ticket/read-ticket.ts';

/**
 * Lets the product carry out a reset on the strength of a verified ticket of the person, in the open
 * transaction; the ticket says so, and serves once. Gives its number. Refuses on the field `ticket`.
 */
export async function proveIdentity(
  db: PoolClient,
  deps: TicketDeps,
  actor: Actor,
  use: {
    /** As it is written. */
    readonly ticket: string;
    readonly reset: ResetKind;
    readonly personId: number;
  },
): Promise<string | Refusal> {
  await holdCalendars(db);
  const found = await readTicket(db, actor, use.ticket);
  if (isRefusal(found)) return { ...found, fields: [{ field: 'ticket', code: found.code }] };
  const row = await lockedTicket(db, found.number);
  if (row === null) return refuse('number_unknown', { field: 'ticket' });
  const loaded = await load(db, deps, row, actor.personId);
  const decided = decideUse(row, use, loaded.context);
  if (isRefusal(decided)) return decided;
  await recordDecision(db, deps, loaded, decided, actor.personId);
  return row.number;
}
