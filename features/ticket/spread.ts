import type { Instant } from '../../core/calendar/instant.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

/** What goes from a parent to what is attached to it. */
export type Spread =
  | { readonly kind: 'message'; readonly fr: string; readonly en: string }
  | { readonly kind: 'restore'; readonly at: Instant }
  | { readonly kind: 'resolve'; readonly resolution: string }
  | { readonly kind: 'release'; readonly reason: string };

/** The parent as it is by now. */
export type SpreadParent = Pick<Ticket, 'kind' | 'status' | 'restoredAt'> & {
  readonly id: number;
};

/** Whether what a spread carries still holds of its parent: it may have been reopened meanwhile. */
export function stillHolds(spread: Spread, { kind, status, restoredAt }: SpreadParent): boolean {
  switch (spread.kind) {
    case 'message':
      return true;
    case 'restore':
      return restoredAt === spread.at && status !== 'cancelled';
    case 'resolve':
      return status === 'resolved' || status === 'closed';
    case 'release':
      return kind !== 'incident' || status === 'cancelled';
  }
}
