import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { closeAfterBusinessDays, type IntervalTable } from '../calendar/table.ts';
import { type Decision, type DecisionContext, forbidden, missing } from './decision.ts';
import { event, type NewEvent } from './event.ts';
import { unverified } from './identity.ts';
import { refuse } from './refusal.ts';
import { future } from './register.ts';
import type { Ticket } from './ticket.ts';

/** When a restoration or resolution happened, when it is not now. */
export interface HappenedAt {
  readonly at: Instant | null;
  /** Why it is back-dated. */
  readonly reason: string | null;
  /** The last instant the history already tells of. */
  readonly lastAt: Instant;
}

function happened(h: HappenedAt, t0: Instant, now: Instant): Instant | Decision {
  if (h.at === null) return truncateToSecond(now);
  const at = truncateToSecond(h.at);
  const ahead = future(at, now, 'at')[0];
  if (ahead !== undefined) return refuse(ahead.code, { fields: [ahead] });
  if (at < t0) return refuse('restoration_before_t0', { field: 'at' });
  if (at < h.lastAt) return refuse('instant_before_history', { field: 'at' });
  if (at < now - 120_000 && !h.reason?.trim()) {
    return refuse('backdate_reason_required', { field: 'reason' });
  }
  return Math.min(at, truncateToSecond(now));
}

/** Restores the service: usable again, a workaround counts; a wait ends with it (Definitions 6, 8). */
export function decideRestore(
  ticket: Ticket,
  restore: HappenedAt & { readonly note: string; readonly workaround: boolean },
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'restore') ?? unverified(ticket, context.actorId);
  if (no !== null) return no;
  const at = happened(restore, ticket.reachedAt, context.now);
  if (typeof at !== 'number') return at;
  const { note, workaround } = restore;
  const backdateReason = restore.reason?.trim();
  return [event('restored', at, { note, workaround, ...(backdateReason && { backdateReason }) })];
}

/**
 * Resolves: the cause is dealt with. At first contact, one gesture restores (an incident) and
 * resolves; what that counts for is computed from the contacts, not believed (Definition 17).
 */
export function decideResolve(
  ticket: Ticket,
  resolve: { readonly resolution: string; readonly firstContact: boolean },
  context: DecisionContext,
): Decision {
  const { resolution, firstContact } = resolve;
  const no =
    forbidden(ticket, firstContact ? 'resolve_at_first_contact' : 'resolve') ??
    unverified(ticket, context.actorId);
  if (no !== null) return no;
  const at = truncateToSecond(context.now);
  const events: NewEvent[] = [];
  if (ticket.status === 'registered') {
    events.push(event('taken_in_charge', at, { assigneeId: context.actorId }));
  }
  if (ticket.kind === 'incident' && firstContact) {
    events.push(event('restored', at, { note: resolution, workaround: false }));
  }
  events.push(event('resolved', at, { resolution, firstContact }));
  return events;
}

/** Closes a resolved ticket. */
export function decideClose(
  ticket: Ticket,
  automatic: boolean,
  context: DecisionContext,
): Decision {
  // Who resolved it was told apart from who stands for the person: anybody may close after them.
  const no = forbidden(ticket, 'close') ?? unverified(ticket, null);
  return no ?? [event('closed', truncateToSecond(context.now), { automatic })];
}

/**
 * Reopens an incident until the close of the n-th business day after its last restoration, that
 * instant included; later, and for the other kinds, `reopening_is_new` says that a new ticket linked
 * to this one is due (Definition 11).
 */
export function decideReopen(
  ticket: Ticket,
  reopen: {
    readonly reason: string;
    readonly table: IntervalTable;
    readonly businessDays: number;
  },
  context: DecisionContext,
): Decision {
  const ended = ticket.status === 'resolved' || ticket.status === 'closed';
  if (ticket.kind !== 'incident' && ended) return refuse('reopening_is_new');
  const no = forbidden(ticket, 'reopen');
  if (no !== null) return no;
  const until = reopenEnd(ticket, reopen.table, reopen.businessDays);
  if (until !== null && truncateToSecond(context.now) > until) return refuse('reopening_is_new');
  return [event('reopened', truncateToSecond(context.now), { reason: reopen.reason })];
}

/** The last instant at which an incident is reopened; null when it can't be (Definition 11). */
export function reopenEnd(
  ticket: Ticket,
  table: IntervalTable,
  businessDays: number,
): Instant | null {
  const since = ticket.restoredAt ?? ticket.resolvedAt;
  if (since === null || forbidden(ticket, 'reopen') !== null) return null;
  return closeAfterBusinessDays(table, since, businessDays);
}

/** Cancels, with a reason; out of every rate, flagged when the target had passed (Definition 12). */
export function decideCancel(ticket: Ticket, reason: string, context: DecisionContext): Decision {
  const no = forbidden(ticket, 'cancel') ?? missing(reason, 'reason');
  if (no !== null) return no;
  const afterTarget = context.targetPassed;
  return [event('cancelled', truncateToSecond(context.now), { reason, afterTarget })];
}

/** Attaches to a parent incident as its duplicate (Definition 12). */
export function decideAttach(
  ticket: Ticket,
  id: number,
  parent: { readonly id: number; readonly ticket: Ticket },
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'attach_to_parent') ?? unverified(ticket, context.actorId);
  if (no !== null) return no;
  if (parent.id === id) return refuse('parent_is_itself', { field: 'parent' });
  if (parent.ticket.kind !== 'incident') return refuse('parent_not_incident', { field: 'parent' });
  if (parent.ticket.parentId !== null) return refuse('parent_is_duplicate', { field: 'parent' });
  if (parent.ticket.status === 'cancelled') return refuse('parent_cancelled', { field: 'parent' });
  if (ticket.parentId === parent.id) return [];
  const afterTarget = context.targetPassed;
  const at = truncateToSecond(context.now);
  return [event('attached_to_parent', at, { parentId: parent.id, afterTarget })];
}

/** Takes a ticket away from its parent: it counts by itself again. */
export function decideDetach(ticket: Ticket, reason: string, context: DecisionContext): Decision {
  const no = forbidden(ticket, 'attach_to_parent') ?? missing(reason, 'reason');
  if (no !== null) return no;
  if (ticket.parentId === null) return [];
  const at = truncateToSecond(context.now);
  return [event('detached_from_parent', at, { parentId: ticket.parentId, reason })];
}
