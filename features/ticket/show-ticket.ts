import type { z } from 'zod';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from './deps.ts';
import { presentTicket, type Shown } from './present-ticket.ts';
import { readTicket } from './read-ticket.ts';
import type { TicketView } from './schemas.ts';
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

/** What a command recorded, as the API shows it. */
export async function showRecorded(
  db: Db,
  deps: Pick<TicketDeps, 'agreements' | 'clock'>,
  recorded: {
    readonly id: number;
    readonly number: string;
    readonly ticket: Ticket;
    readonly history: readonly TicketEvent[];
  },
  actor: Actor,
  language: Language,
): Promise<z.output<typeof TicketView>> {
  const book = await deps.agreements.open(db);
  const agreement = book.byVersionId(recorded.ticket.agreementVersionId);
  return presentTicket(db, { ...recorded, agreement }, actor, language, deps.clock.now());
}
