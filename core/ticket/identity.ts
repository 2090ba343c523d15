import type { TicketEvent } from './event.ts';
import type { IdentityCheck } from './identity-check.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Ticket } from './ticket.ts';

/** The events of a check, besides those that it only hears. */
export type IdentityEvent = TicketEvent & {
  readonly type:
    | 'identity_required'
    | 'identity_callback'
    | 'identity_asked'
    | 'identity_approved'
    | 'identity_doubted'
    | 'identity_refused'
    | 'identity_lifted'
    | 'identity_used';
};

/**
 * How many means have been gathered, in the eyes of who would end the ticket: nobody is their own
 * second person. A call-back is one means, however often; each person who approves is another.
 */
export function meansFor(check: IdentityCheck, actorId: number | null): number {
  const others = check.approvals.filter(({ by }) => by !== actorId);
  return (check.callback === null ? 0 : 1) + others.length;
}

/** Whether a reset may be carried out by somebody; a ticket that is no reset always. */
export function isVerified(
  { identity }: Pick<Ticket, 'identity'>,
  actorId: number | null,
): boolean {
  if (identity === null || identity.state === 'lifted') return true;
  return identity.state !== 'refused' && meansFor(identity, actorId) >= identity.needed;
}

/** A refusal to end a reset that nobody has verified, else null. */
export function unverified(
  ticket: Pick<Ticket, 'identity'>,
  actorId: number | null,
): Refusal | null {
  const { identity } = ticket;
  if (identity === null || isVerified(ticket, actorId)) return null;
  const params = { done: meansFor(identity, actorId), needed: identity.needed };
  return refuse('identity_unverified', { params, field: 'identity' });
}

/** Whether an event says that what was asked for is done. */
export function endsReset(e: TicketEvent): boolean {
  return (
    e.type === 'restored' || e.type === 'resolved' || (e.type === 'redirected' && !e.data.owned)
  );
}

/** Folds an event of a check. Throws on a check of nothing: a history that can't be. */
export function foldIdentity(
  before: IdentityCheck | null,
  e: IdentityEvent,
  t: Ticket,
): IdentityCheck {
  if (e.type === 'identity_required') {
    const handlers = [t.assigneeId, e.actorId].filter((id) => id !== null && id !== t.requesterId);
    return {
      ...e.data,
      ...{ requestedAt: e.at, handlers: [...new Set(handlers as number[])] },
      ...{ callback: null, approvals: [], leftBy: null, state: 'pending', usedAt: null },
    };
  }
  if (before === null) throw new Error(`${e.type} of no check`);
  switch (e.type) {
    case 'identity_callback': {
      const heard = withHandler(before, e.actorId);
      if (!e.data.counts || e.actorId === null) return heard;
      return judged({ ...heard, callback: { by: e.actorId, at: e.at } });
    }
    case 'identity_asked':
      return { ...withHandler(before, e.actorId), askedOthersAt: e.at };
    case 'identity_approved': {
      if (e.actorId === null) throw new Error('nobody approved');
      const approval = { by: e.actorId, as: e.data.as, at: e.at };
      const others = before.approvals.filter(({ by }) => by !== e.actorId);
      return judged({ ...before, approvals: [...others, approval] });
    }
    case 'identity_doubted':
      return judged({ ...before, callback: null, approvals: [] });
    case 'identity_refused':
      return { ...before, state: 'refused' };
    case 'identity_lifted':
      return { ...before, state: 'lifted' };
    case 'identity_used':
      return { ...before, usedAt: e.at };
  }
}

/**
 * What another event of the ticket does to its check: who is given the ticket handles it, and stands
 * for nobody; what is reopened is asked for again; a category that is no reset is noted, and changes
 * nothing else.
 */
export function hearIdentity(check: IdentityCheck | null, e: TicketEvent): IdentityCheck | null {
  if (check === null) return null;
  switch (e.type) {
    case 'taken_in_charge':
    case 'assigned':
      return judged(withHandler(check, e.data.assigneeId));
    case 'reopened':
      return judged({ ...unasked(check), callback: null, approvals: [], usedAt: null });
    case 'category_changed':
      return { ...check, leftBy: e.data.leavesReset === true ? e.actorId : null };
    default:
      return check;
  }
}

/** A check of which nobody was asked yet. */
function unasked({ askedOthersAt: _asked, ...check }: IdentityCheck): IdentityCheck {
  return check;
}

function withHandler(check: IdentityCheck, personId: number | null): IdentityCheck {
  if (personId === null || check.handlers.includes(personId)) return check;
  const approvals = check.approvals.filter(({ by }) => by !== personId);
  return { ...check, handlers: [...check.handlers, personId], approvals };
}

/** A check with its state as its means say; what was refused or lifted stays so. */
function judged(check: IdentityCheck): IdentityCheck {
  if (check.state === 'refused' || check.state === 'lifted') return check;
  const state = meansFor(check, null) >= check.needed ? 'verified' : 'pending';
  return { ...check, state };
}
