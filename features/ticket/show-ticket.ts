import type { Agreement } from '../../core/agreement/agreement.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from './deps.ts';
import type { Shown } from './present-ticket.ts';
import { readTicket } from './read-ticket.ts';
import { loadHistory, type TicketRow } from './store.ts';

/** A ticket with its history and agreement, as the actor may see it. */
export interface Opened extends Shown {
  readonly row: TicketRow;
  readonly agreement: Agreement;
}

/** Opens a ticket for reading, by its number in any spelling. */
export async function openTicket(
  deps: Pick<TicketDeps, 'pool' | 'agreements'>,
  actor: Actor,
  written: string,
): Promise<Opened | Refusal> {
  const row = await readTicket(deps.pool, actor, written);
  if (isRefusal(row)) return row;
  const book = await deps.agreements.open(deps.pool);
  const agreement = book.byVersionId(row.agreementVersionId);
  const history = await loadHistory(deps.pool, row.id);
  return { id: row.id, number: row.number, ticket: row, history, agreement, row };
}
