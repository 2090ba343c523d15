import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { NoticeKind } from './notice-kind.ts';
import { type Destination, type NoticeRules, ruleOf } from './rule.ts';

/** Who a notice is for; `management` is every supervisor and manager, or those of one of the two roles. */
export type Audience =
  | { readonly to: 'person'; readonly personId: number }
  | { readonly to: 'team'; readonly teamId: number }
  | { readonly to: 'provider'; readonly providerId: number }
  /** Who redirected, unless it is who did this; their team when they can't be written to. */
  | { readonly to: 'redirector'; readonly redirectionId: string; readonly actorId: number | null }
  | { readonly to: 'management'; readonly only?: 'supervisor' | 'manager' };

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
 * The messages that newly recorded events call for under the operator's rules, in their order. An
 * imported ticket has none; a closing is announced by the resolution, and what one writes or does
 * oneself is not sent back.
 */
export function noticesOf(
  ticket: Ticket,
  events: readonly TicketEvent[],
  rules: NoticeRules = new Map(),
): Notice[] {
  if (ticket.imported) return [];
  return events.flatMap((event) =>
    [...saidOf(ticket, event, events), ...mentionsOf(event)].flatMap((said): Notice[] => {
      const { enabled, to } = ruleOf(rules, said.kind);
      if (!enabled) return [];
      const audiences = said.audience === undefined ? chosen(to, ticket, event) : [said.audience];
      const others = audiences.filter((one) => !isOwn(said.kind, event, one));
      return others.map((audience) => ({ waitId: null, spoken: false, event, ...said, audience }));
    }),
  );
}

/** Whether somebody would be told that a wait ended which they ended themselves. */
function isOwn(kind: NoticeKind, { actorId }: TicketEvent, audience: Audience): boolean {
  return kind === 'resumed' && audience.to === 'person' && audience.personId === actorId;
}

/** Those whom a rule names; none when the ticket has none. */
function chosen(
  to: Destination,
  { teamId, assigneeId, requesterId, redirection }: Ticket,
  { actorId }: TicketEvent,
): Audience[] {
  const team: Audience[] = teamId === null ? [] : [{ to: 'team', teamId }];
  switch (to) {
    case 'requester':
      return [{ to: 'person', personId: requesterId }];
    case 'team':
      return team;
    case 'assignee':
      return assigneeId === null ? [] : [{ to: 'person', personId: assigneeId }];
    case 'supervisors':
      return [{ to: 'management', only: 'supervisor' }];
    case 'team_and_supervisors':
      return [...team, { to: 'management', only: 'supervisor' }];
    case 'redirector':
      return redirection === null ? [] : [{ to, redirectionId: redirection.id, actorId }];
    case 'managers':
      return [{ to: 'management', only: 'manager' }];
    default:
      return [{ to: 'management' }];
  }
}

/** Colleagues whom an internal note names, but for its author. */
function mentionsOf(event: TicketEvent): Said[] {
  if (event.type !== 'message_added') return [];
  const others = (event.data.mentions ?? []).filter((id) => id !== event.actorId);
  return others.map((personId) => ({ kind: 'mention', audience: { to: 'person', personId } }));
}

/** Without an audience: whom the rule names. */
type Said = Pick<Notice, 'kind'> & Partial<Notice>;

/** What an event calls for: of a redirection, a word to the person helped and a sheet to the others. */
function saidOf(ticket: Ticket, event: TicketEvent, events: readonly TicketEvent[]): Said[] {
  const one = oneOf(ticket, event, events);
  if (event.type === 'redirected') {
    const { via, providerId } = event.data;
    const audience: Audience = { to: 'provider', providerId };
    const told: Said = {
      kind: 'redirected',
      audience: { to: 'person', personId: ticket.requesterId },
    };
    return via === 'mail' ? [told, { kind: 'handover', audience }] : [told];
  }
  if (event.type === 'redirection_overdue' && ticket.redirection?.via === 'mail') {
    const audience: Audience = { to: 'provider', providerId: event.data.providerId };
    return [{ kind: 'handover_reminder', audience }];
  }
  return one === null ? [] : [one];
}

function oneOf(ticket: Ticket, event: TicketEvent, events: readonly TicketEvent[]): Said | null {
  const requester: Audience = { to: 'person', personId: ticket.requesterId };
  switch (event.type) {
    case 'registered': {
      const spoken = events.some((e) => e.type === 'confirmation_spoken');
      return { kind: 'confirmation', audience: requester, spoken };
    }
    case 'message_added': {
      const { from, visibility, toProviderId: providerId } = event.data;
      if (providerId !== undefined) {
        return { kind: 'handover_message', audience: { to: 'provider', providerId } };
      }
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
    case 'resumed':
      return { kind: 'resumed' };
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
      return { kind: 'threshold' };
    case 'management_alerted':
      return { kind: 'management' };
    case 'bulletin_due':
      return { kind: 'bulletin' };
    case 'redirection_returned':
      return { kind: 'redirection_returned' };
    case 'taken_in_charge':
    case 'assigned': {
      const { assigneeId: personId } = event.data;
      const own = personId == null || personId === event.actorId;
      return own ? null : { kind: 'assigned', audience: { to: 'person', personId } };
    }
    default:
      return null;
  }
}

/** The waits that ended with these events: a question still unsent for one of them is withdrawn. */
export function endsWait(events: readonly TicketEvent[]): boolean {
  const ends = ['wait_voided', 'resumed', 'restored', 'resolved', 'cancelled'];
  return events.some(
    (event) => ends.includes(event.type) || (event.type === 'redirected' && !event.data.owned),
  );
}
