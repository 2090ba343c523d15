import type { Instant } from '../../core/calendar/instant.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

/** What goes from a parent to what is attached to it. */
export type Errand =
  | { readonly kind: 'message'; readonly fr: string; readonly en: string }
  | { readonly kind: 'restore'; readonly at: Instant }
  | { readonly kind: 'resolve'; readonly resolution: string }
  | { readonly kind: 'release'; readonly reason: string };

/** The parent as it is by now. */
export type ErrandParent = Pick<Ticket, 'kind' | 'status' | 'restoredAt'> & {
  readonly id: number;
};

/** Whether what an errand carries still holds of its parent: it may have been reopened meanwhile. */
export function stillHolds(errand: Errand, { kind, status, restoredAt }: ErrandParent): boolean {
  switch (errand.kind) {
    case 'message':
      return true;
    case 'restore':
      return restoredAt === errand.at && status !== 'cancelled';
    case 'resolve':
      return status === 'resolved' || status === 'closed';
    case 'release':
      return kind !== 'incident' || status === 'cancelled';
  }
}
