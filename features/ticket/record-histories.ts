import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { formatNumber } from '../../core/ticket/confirmation-number.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import {
  analyzeTickets,
  copyTickets,
  nextSequences,
  nextTicketIds,
  type WholeTicket,
} from './bulk-store.ts';
import { deriveStored } from './derive-stored.ts';

/** A whole history that comes from elsewhere, with the name the ticket had there. */
export interface ForeignHistory {
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
  readonly alias: { readonly source: string; readonly alias: string };
}

/**
 * Records new tickets with their whole histories in the open transaction, each with a number of ours
 * and its former name as an alias; the same fold and figures as for a ticket of the desk. They are
 * imported: nothing is sent and no job is created. Throws on a history that can't be.
 */
export async function recordHistories(
  client: PoolClient,
  histories: readonly ForeignHistory[],
  categoryCodeOf: (id: number) => string,
): Promise<void> {
  if (histories.length === 0) return;
  const sequences = await nextSequences(client, histories.length);
  const ids = await nextTicketIds(client, histories.length);
  const tickets = histories.map((foreign, i): WholeTicket => {
    const { history, agreement, alias } = foreign;
    const ticket = foldTicket(history);
    const { categoryId } = ticket;
    const categoryCode = categoryId === null ? null : categoryCodeOf(categoryId);
    const number = formatNumber(ticket.kind, sequences[i] as number);
    const derived = deriveStored({ number, ticket, history, agreement, categoryCode });
    if (derived.jobs.length > 0) throw new Error('an imported ticket has no jobs');
    return { id: ids[i] as number, number, ticket, history, derived, alias };
  });
  await copyTickets(client, tickets);
}

/** Refreshes what the planner knows of tickets, after many were recorded at once. */
export async function refreshStatistics(db: Db): Promise<void> {
  await analyzeTickets(db);
}
