import type { TicketEvent } from './event.ts';
import { endsReset, foldIdentity, hearIdentity, isVerified } from './identity.ts';
import { foldProviderMessage, foldRedirection } from './redirection.ts';
import type { Contact, SupportLevel, Ticket } from './ticket.ts';

/**
 * Folds one event into a ticket; the first event of a history is `registered` and needs none.
 * Throws on a history that can't be: that is a fault, never a refusal.
 */
export function apply(ticket: Ticket | null, e: TicketEvent): Ticket {
  if (e.type === 'registered') {
    if (ticket !== null) throw new Error('a ticket is registered once');
    return register(e);
  }
  if (ticket === null) throw new Error(`the history starts with ${e.type}`);
  if (e.seq !== ticket.version + 1) throw new Error(`event ${e.seq} after ${ticket.version}`);
  // No way to end a reset leads past its check, whoever forgot to ask.
  if (endsReset(e) && !isVerified(ticket, e.actorId))
    throw new Error(`${e.type} of an unverified reset`);
  const identity = hearIdentity(ticket.identity, e);
  const { seq: version, recordedAt: updatedAt } = e;
  return { ...ticket, identity, ...changes(ticket, e), version, updatedAt };
}

/** Folds a whole history. Throws on an empty or impossible one. */
export function foldTicket(history: readonly TicketEvent[]): Ticket {
  let ticket: Ticket | null = null;
  for (const e of history) ticket = apply(ticket, e);
  if (ticket === null) throw new Error('the history is empty');
  return ticket;
}

function register(e: TicketEvent & { type: 'registered' }): Ticket {
  const d = e.data;
  return {
    kind: d.kind,
    status: 'registered',
    subject: d.subject,
    description: d.description,
    requesterId: d.requesterId,
    organizationId: d.organizationId,
    serviceId: d.serviceId,
    categoryId: d.categoryId,
    impact: d.impact,
    urgency: d.urgency,
    priority: d.priority,
    priorityOverridden: d.overrideReason !== undefined,
    channel: d.channel,
    level: d.level,
    highestLevel: d.level,
    hops: 0,
    teamId: d.teamId,
    assigneeId: null,
    parentId: null,
    reachedAt: e.at,
    registeredAt: d.registeredAt,
    restoredAt: null,
    resolvedAt: null,
    closedAt: null,
    cancelledAt: null,
    reopenedCount: 0,
    wait: null,
    redirection: null,
    identity: null,
    contacts: d.contact === null ? [] : [d.contact],
    agreementVersionId: d.agreementVersionId,
    imported: d.imported === true,
    updatedAt: e.recordedAt,
    version: 1,
  };
}

function changes(t: Ticket, e: TicketEvent): Partial<Ticket> {
  switch (e.type) {
    case 'taken_in_charge': {
      const status = t.status === 'registered' ? 'in_progress' : t.status;
      return { status, assigneeId: e.data.assigneeId };
    }
    case 'assigned':
      return { assigneeId: e.data.assigneeId };
    case 'routed':
      return {
        teamId: e.data.toTeamId,
        level: e.data.toLevel,
        highestLevel: Math.max(t.highestLevel, e.data.toLevel) as SupportLevel,
        hops: t.hops + 1,
        assigneeId: null,
      };
    case 'contact_recorded':
      return { contacts: withContact(t.contacts, e.data) };
    case 'wait_requested': {
      const { waitId, personId, question, via } = e.data;
      const wait = { id: waitId, personId, question, via, askedAt: e.at, givenAt: null };
      return { status: 'waiting_on_user', wait };
    }
    case 'question_given':
      return t.wait?.id === e.data.waitId ? { wait: { ...t.wait, givenAt: e.at } } : {};
    case 'wait_voided':
      return t.wait?.id === e.data.waitId ? { status: 'in_progress', wait: null } : {};
    case 'resumed':
      return { status: 'in_progress', wait: null };
    case 'priority_changed': {
      const { to, impact, urgency, overridden } = e.data;
      return { priority: to, impact, urgency, priorityOverridden: overridden };
    }
    case 'category_changed': {
      const { kind, categoryId, serviceId } = e.data;
      return { kind, categoryId, serviceId };
    }
    case 'restored':
      return { status: 'restored', restoredAt: e.at, wait: null };
    case 'resolved':
      return { status: 'resolved', resolvedAt: e.at, wait: null };
    case 'closed':
      return { status: 'closed', closedAt: e.at };
    case 'reopened':
      return {
        status: 'in_progress',
        restoredAt: null,
        resolvedAt: null,
        closedAt: null,
        reopenedCount: t.reopenedCount + 1,
      };
    case 'attached_to_parent':
      return { parentId: e.data.parentId };
    case 'detached_from_parent':
      return { parentId: null };
    case 'agreement_changed':
      return { agreementVersionId: e.data.toVersionId };
    case 'cancelled':
      return { status: 'cancelled', cancelledAt: e.at, wait: null };
    case 'message_added':
      return e.data.providerId === undefined ? {} : foldProviderMessage(t, e.at, e.data.providerId);
    case 'redirected':
    case 'redirection_answered':
    case 'redirection_returned':
      return foldRedirection(t, e);
    case 'identity_required':
    case 'identity_callback':
    case 'identity_asked':
    case 'identity_approved':
    case 'identity_doubted':
    case 'identity_refused':
    case 'identity_lifted':
    case 'identity_used':
      return { identity: foldIdentity(t.identity, e, t) };
    default:
      return {};
  }
}

/** Adds a contact; those of the same channel that it touches are one contact with it. In time order. */
export function withContact(contacts: readonly Contact[], added: Contact): readonly Contact[] {
  let { startedAt, endedAt } = added;
  let apart = contacts;
  for (let before = -1; before !== apart.length; ) {
    before = apart.length;
    const touching = (c: Contact): boolean =>
      c.channel === added.channel && startedAt <= c.endedAt && c.startedAt <= endedAt;
    for (const c of apart.filter(touching)) {
      startedAt = Math.min(startedAt, c.startedAt);
      endedAt = Math.max(endedAt, c.endedAt);
    }
    apart = apart.filter((c) => !touching(c));
  }
  const whole = { channel: added.channel, startedAt, endedAt };
  return [...apart, whole].sort((a, b) => a.startedAt - b.startedAt);
}
