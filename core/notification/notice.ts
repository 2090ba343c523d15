import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type NoticeKind =
  | 'confirmation'
  | 'message'
  | 'question'
  | 'reminder'
  | 'restored'
  | 'resolved'
  | 'reopened'
  | 'cancelled'
  | 'threshold'
  | 'management'
  /** Several of the others in one letter. */
  | 'digest';

export const NOTICE_KINDS: readonly NoticeKind[] = [
  'confirmation',
  'message',
  'question',
  'reminder',
  'restored',
  'resolved',
  'reopened',
  'cancelled',
  'threshold',
  'management',
  'digest',
];

/** Who a notice is for; `management` is every supervisor and manager. */
export type Audience =
  | { readonly to: 'person'; readonly personId: number }
  | { readonly to: 'team'; readonly teamId: number }
  | { readonly to: 'management' };

/** One message that an event calls for. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly audience: Audience;
  readonly event: TicketEvent;
  /** The wait that starts when this message is accepted (Definition 8); null for the others. */
  readonly waitId: string | null;
  /** The confirmation was read to the caller: kept, never sent. */
  readonly spoken: boolean;
}

/**
 * The messages that newly recorded events call for, in their order. An imported ticket has none; a
 * closing is announced by the resolution, and what one writes oneself is not sent back.
 */
export function noticesOf(ticket: Ticket, events: readonly TicketEvent[]): Notice[] {
  if (ticket.imported) return [];
  return events.flatMap((event) => {
    const said = saidOf(ticket, event, events);
    return said === null ? [] : [{ waitId: null, spoken: false, event, ...said }];
  });
}

type Said = Pick<Notice, 'kind' | 'audience'> & Partial<Notice>;

function saidOf(ticket: Ticket, event: TicketEvent, events: readonly TicketEvent[]): Said | null {
  const requester: Audience = { to: 'person', personId: ticket.requesterId };
  switch (event.type) {
    case 'registered': {
      const spoken = events.some((e) => e.type === 'confirmation_spoken');
      return { kind: 'confirmation', audience: requester, spoken };
    }
    case 'message_added': {
      const { from, visibility } = event.data;
      const toOthers = from === 'staff' && event.actorId !== ticket.requesterId;
      return visibility === 'public' && toOthers ? { kind: 'message', audience: requester } : null;
    }
    case 'wait_requested': {
      const { personId, waitId, via } = event.data;
      const audience: Audience = { to: 'person', personId: personId ?? ticket.requesterId };
      return via === 'mail' ? { kind: 'question', audience, waitId } : null;
    }
    case 'user_reminded': {
      const personId = ticket.wait?.personId ?? ticket.requesterId;
      return { kind: 'reminder', audience: { to: 'person', personId } };
    }
    case 'restored':
      // One gesture that restores and resolves is told once.
      return events.some((e) => e.type === 'resolved')
        ? null
        : { kind: 'restored', audience: requester };
    case 'resolved':
    case 'reopened':
    case 'cancelled':
      return { kind: event.type, audience: requester };
    case 'threshold_reached':
      return ticket.teamId === null
        ? null
        : { kind: 'threshold', audience: { to: 'team', teamId: ticket.teamId } };
    case 'management_alerted':
      return { kind: 'management', audience: { to: 'management' } };
    default:
      return null;
  }
}

/** The waits that ended with these events: a question still unsent for one of them is withdrawn. */
export function endsWait(events: readonly TicketEvent[]): boolean {
  const ends = ['wait_voided', 'resumed', 'restored', 'resolved', 'cancelled'];
  return events.some((event) => ends.includes(event.type));
}
