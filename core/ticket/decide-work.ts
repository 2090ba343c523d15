import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { type Level3, type Priority, priorityOf } from '../clock/priority.ts';
import { type Decision, type DecisionContext, forbidden, missing } from './decision.ts';
import { event, type NewEvent, type Saying } from './event.ts';
import type { IdentityDemand } from './identity-check.ts';
import { mayMove } from './moves.ts';
import { refuse } from './refusal.ts';
import { future } from './register.ts';
import { type Channel, isLive, type Kind, type SupportLevel, type Ticket } from './ticket.ts';

/** Takes charge, or gives the ticket to somebody of the centre; null leaves it to the team. */
export function decideAssign(
  ticket: Ticket,
  assigneeId: number | null,
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'take_charge');
  if (no !== null) return no;
  const at = truncateToSecond(context.now);
  if (ticket.status === 'registered' && assigneeId !== null) {
    return [event('taken_in_charge', at, { assigneeId })];
  }
  return ticket.assigneeId === assigneeId ? [] : [event('assigned', at, { assigneeId })];
}

/** Routes to a team and its level; a hop back is a hop, routing to where it is changes nothing. */
export function decideRoute(
  ticket: Ticket,
  to: { readonly teamId: number; readonly level: SupportLevel; readonly reason: string },
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'route') ?? missing(to.reason, 'reason');
  if (no !== null) return no;
  if (ticket.teamId === to.teamId && ticket.level === to.level) return [];
  return [
    event('routed', truncateToSecond(context.now), {
      fromTeamId: ticket.teamId,
      toTeamId: to.teamId,
      fromLevel: ticket.level,
      toLevel: to.level,
      reason: to.reason,
    }),
  ];
}

/**
 * Changes impact and urgency, or sets a priority off the matrix, which needs a reason (Definitions 9,
 * 10).
 */
export function decidePriority(
  ticket: Ticket,
  change: {
    readonly impact: Level3;
    readonly urgency: Level3;
    readonly override: Priority | null;
    readonly reason: string;
  },
  context: DecisionContext,
): Decision {
  const { impact, urgency, reason } = change;
  const derived = priorityOf(impact, urgency);
  const to = change.override ?? derived;
  const overridden = to !== derived;
  const no =
    forbidden(ticket, 'change_priority') ?? (overridden ? missing(reason, 'reason') : null);
  if (no !== null) return no;
  if (
    to === ticket.priority &&
    impact === ticket.impact &&
    urgency === ticket.urgency &&
    overridden === ticket.priorityOverridden
  ) {
    return [];
  }
  const data = { from: ticket.priority, to, impact, urgency, overridden, reason };
  return [
    event('priority_changed', truncateToSecond(context.now), {
      ...data,
      afterTarget: context.targetPassed,
    }),
  ];
}

/**
 * Changes kind, category or service, with a reason; the number never changes (Definition 12). A reset
 * that becomes none keeps its check, and says so; what becomes another reset is checked anew.
 */
export function decideCategory(
  ticket: Ticket,
  change: {
    readonly kind: Kind;
    readonly categoryId: number | null;
    readonly serviceId: number | null;
    readonly reason: string;
    /** What is to be checked of who asks, when it is a reset from here on. */
    readonly identity: IdentityDemand | null;
  },
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'change_category') ?? missing(change.reason, 'reason');
  if (no !== null) return no;
  const { kind, categoryId, serviceId, reason } = change;
  if (kind === ticket.kind && categoryId === ticket.categoryId && serviceId === ticket.serviceId) {
    return [];
  }
  const at = truncateToSecond(context.now);
  const { identity } = ticket;
  const demand = change.identity;
  const anew =
    demand !== null && (identity?.state === 'lifted' || demand.reset !== identity?.reset);
  const leaves = identity !== null && demand === null;
  return [
    event('category_changed', at, {
      fromKind: ticket.kind,
      kind,
      fromCategoryId: ticket.categoryId,
      categoryId,
      fromServiceId: ticket.serviceId,
      serviceId,
      reason,
      afterTarget: context.targetPassed,
      ...(leaves ? { leavesReset: true } : {}),
    }),
    ...(anew ? [event('identity_required', at, demand)] : []),
  ];
}

/**
 * Adds a message. A public message of the staff takes a registered ticket in charge for its author;
 * what the awaited person writes ends the wait (Definition 8).
 */
export function decideMessage(
  ticket: Ticket,
  message: {
    readonly id: number;
    readonly visibility: 'public' | 'internal';
    readonly from: 'staff' | 'user' | 'provider';
    readonly authorId: number | null;
    /** Who wrote it, when that is a support centre or a provider. */
    readonly providerId?: number;
    /** To whom the centre writes it, when that is a support centre or a provider. */
    readonly toProviderId?: number;
    /** What the user says of a service believed restored; it changes nothing by itself. */
    readonly says?: Saying | null;
    /** Colleagues whom a note names, each once. */
    readonly mentions?: readonly number[];
  },
  context: DecisionContext,
): Decision {
  const no = message.visibility === 'public' ? forbidden(ticket, 'reply') : null;
  if (no !== null) return no;
  if (message.says && !maySay(ticket)) return refuse('restoration_none');
  const at = truncateToSecond(context.now);
  const { id: messageId, visibility, from } = message;
  const events: NewEvent[] = [];
  if (from === 'staff' && visibility === 'public' && ticket.status === 'registered') {
    events.push(event('taken_in_charge', at, { assigneeId: message.authorId }));
  }
  const { says = null, providerId, toProviderId, mentions = [] } = message;
  events.push(
    event('message_added', at, {
      ...{ messageId, visibility, from },
      ...(says === null ? {} : { says }),
      ...(providerId === undefined ? {} : { providerId }),
      ...(toProviderId === undefined ? {} : { toProviderId }),
      ...(mentions.length > 0 ? { mentions } : {}),
    }),
  );
  const awaited = ticket.wait?.personId ?? ticket.requesterId;
  if (ticket.wait !== null && from === 'user' && message.authorId === awaited) {
    events.push(
      event('resumed', at, { waitId: ticket.wait.id, reason: 'answered', answered: true }),
    );
  }
  return events;
}

/** Whether there is a restoration to say something of: an incident believed restored, or over. */
export function maySay(ticket: Pick<Ticket, 'kind' | 'status'>): boolean {
  return mayMove(ticket.kind, ticket.status, 'reopen');
}

/** Records a live contact, or the true end of one already known. */
export function decideContact(
  ticket: Ticket,
  contact: { readonly channel: Channel; readonly startedAt: Instant; readonly endedAt: Instant },
  context: DecisionContext,
): Decision {
  if (!isLive(contact.channel)) return refuse('contact_not_live', { field: 'channel' });
  if (ticket.status === 'cancelled') {
    return refuse('move_forbidden', {
      params: { move: 'contact', status: ticket.status, kind: ticket.kind },
    });
  }
  const startedAt = truncateToSecond(contact.startedAt);
  const endedAt = truncateToSecond(contact.endedAt);
  const errors = [
    ...future(startedAt, context.now, 'startedAt'),
    ...future(endedAt, context.now, 'endedAt'),
    ...(endedAt < startedAt ? [{ field: 'endedAt', code: 'contact_ends_before_start' }] : []),
    ...(endedAt < ticket.reachedAt ? [{ field: 'endedAt', code: 'contact_before_t0' }] : []),
  ];
  const first = errors[0];
  if (first !== undefined) return refuse(first.code, { fields: errors });
  return [
    event('contact_recorded', truncateToSecond(context.now), {
      channel: contact.channel,
      startedAt,
      endedAt,
    }),
  ];
}
