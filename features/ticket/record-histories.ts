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
import { replaceDueJobs } from './job-store.ts';

/** A whole history, with the name the ticket had elsewhere when it comes from there. */
export interface WholeHistory {
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
  readonly alias: { readonly source: string; readonly alias: string } | null;
}

/** Ids for tickets that are about to be recorded, for histories that name one another. */
export async function reserveTicketIds(client: PoolClient, count: number): Promise<number[]> {
  return nextTicketIds(client, count);
}

/**
 * Records new tickets with their whole histories in the open transaction, each with a number of ours
 * and its former name as an alias; the same fold, figures and business times as for a ticket of the
 * desk (imported ones have none). Nothing is sent. Throws on a history that can't be.
 */
export async function recordHistories(
  client: PoolClient,
  histories: readonly WholeHistory[],
  categoryCodeOf: (id: number) => string,
  reserved?: readonly number[],
): Promise<void> {
  if (histories.length === 0) return;
  const sequences = await nextSequences(client, histories.length);
  const ids = reserved ?? (await nextTicketIds(client, histories.length));
  const tickets = histories.map((whole, i): WholeTicket => {
    const { history, agreement, alias } = whole;
    const ticket = foldTicket(history);
    const { categoryId } = ticket;
    const categoryCode = categoryId === null ? null : categoryCodeOf(categoryId);
    const number = formatNumber(ticket.kind, sequences[i] as number);
    const derived = deriveStored({ number, ticket, history, agreement, categoryCode });
    return { id: ids[i] as number, number, ticket, history, derived, alias };
  });
  await copyTickets(client, tickets);
  for (const { id, derived } of tickets) {
    if (derived.jobs.length > 0) await replaceDueJobs(client, id, derived.jobs);
  }
}

/** Refreshes what the planner knows of tickets, after many were recorded at once. */
export async function refreshStatistics(db: Db): Promise<void> {
  await analyzeTickets(db);
}
