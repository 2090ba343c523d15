import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Clock } from '../../core/clock/clock.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

/** Where the confirmation of a registration goes, when not to the requester's own address. */
export type Confirmation =
  | { readonly address: string }
  /** « Lu au téléphone »: nothing is sent. */
  | { readonly spoken: true }
  /** Sent as usual, but nothing that the sender wrote is repeated: nobody knows whose address it is. */
  | { readonly unechoed: true };

/** What was just recorded on a ticket, in the transaction that is still open. */
export interface RecordedEvents {
  readonly ticketId: number;
  readonly number: string;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly clock: Clock | null;
  readonly agreement: Agreement;
  readonly confirmation?: Confirmation;
}
