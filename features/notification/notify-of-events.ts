import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Clock } from '../../core/clock/clock.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { MailSettings } from './mail-settings.ts';

/** Where the confirmation of a registration goes, when not to the requester's own address. */
export type Confirmation =
  | { readonly address: string }
  /** « Lu au téléphone »: nothing is sent. */
  | { readonly spoken: true };

/** What was just recorded on a ticket, in the transaction that is still open. */
export interface RecordedEvents {
  readonly ticketId: number;
  readonly number: string;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly clock: Clock | null;
  readonly confirmation?: Confirmation;
}

/** Writes the outbox rows that events call for, in their transaction. */
export async function notifyOfEvents(
  _db: Db,
  _mail: MailSettings,
  _recorded: RecordedEvents,
  _now: Instant,
): Promise<void> {}
