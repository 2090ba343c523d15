import { truncateToSecond } from '../calendar/instant.ts';
import { type Decision, type DecisionContext, forbidden, missing } from './decision.ts';
import { type EventData, event, type TicketEvent } from './event.ts';
import { unverified } from './identity.ts';
import type { ApprovedAs, IdentityCheck, ResetKind } from './identity-check.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { Ticket } from './ticket.ts';

/** The check of a ticket that something may still be added to, by somebody it is not about. */
function openCheck(ticket: Ticket, { actorId }: DecisionContext): IdentityCheck | Refusal {
  const { identity } = ticket;
  if (identity === null) return refuse('identity_none');
  if (identity.state === 'refused' || identity.state === 'lifted') return refuse('identity_over');
  const no = forbidden(ticket, 'cancel');
  if (no !== null) return no;
  if (actorId === null || actorId === ticket.requesterId) return refuse('identity_own');
  return identity;
}

/** Whether two numbers are the same, however they are spelled. */
export function sameNumber(one: string, other: string): boolean {
  return digits(one) === digits(other);
}

/** Digits alone, without the prefix of North America: how a number is spelled says nothing. */
function digits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^1(?=\d{10})/, '');
}

/** A call-back as it is said, with what the ledger of calls knows of it. */
export interface SaidCall {
  readonly phone: string;
  readonly reached: boolean;
  readonly note: string;
  /** The call that was placed from here to that number; null when there is none. */
  readonly dialled: number | null;
  /** The call at the desk meanwhile; null for none. */
  readonly atHand: number | null;
  /** Whether only a call that was placed from here proves something. */
  readonly dialledOnly: boolean;
}

/**
 * Records that the person was called back, and at what number. Only the directory's own, as it was before the
 * request and for long enough, proves something, and only when the person was reached; where the operator says so,
 * only by a call that was placed from here.
 */
export function decideCallback(ticket: Ticket, call: SaidCall, context: DecisionContext): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  const { phone, reached, note, dialled, atHand, dialledOnly } = call;
  if (digits(phone).length < 3) return refuse('phone_invalid', { field: 'phone' });
  const same = check.phone !== null && sameNumber(check.phone, phone);
  const number = same ? (check.phoneCounts ? 'directory' : 'recent') : 'other';
  const proves = reached && number === 'directory';
  const undialled = proves && dialledOnly && dialled === null;
  const data: EventData['identity_callback'] = {
    ...{ phone, reached, number, counts: proves && !undialled, note },
    ...(dialled === null ? {} : { dialled }),
    ...(atHand === null ? {} : { call: atHand }),
    ...(undialled ? { undialled } : {}),
  };
  return [event('identity_callback', truncateToSecond(context.now), data)];
}

/** How long representatives have before they may be asked again, in milliseconds. */
const ASK_APART_MS = 3_600_000;

/**
 * Asks representatives of the organization to stand for the person; `people` are those there are, but for who asks.
 * Once an hour, while the check is waited for.
 */
export function decideAsk(
  ticket: Ticket,
  people: readonly number[],
  context: DecisionContext,
): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  if (check.state === 'verified') return refuse('identity_enough');
  const asked = check.askedOthersAt;
  if (asked !== undefined && context.now - asked < ASK_APART_MS) {
    return refuse('identity_asked_lately');
  }
  const others = people.filter((id) => id !== ticket.requesterId);
  if (others.length === 0) return refuse('identity_no_representative');
  return [event('identity_asked', truncateToSecond(context.now), { people: others })];
}

/** What a second person says of who asks. */
export interface Statement {
  readonly as: ApprovedAs;
  readonly statement: string;
}

/**
 * A second person stands for who asks and says what they verified: never who asks, nor anybody who
 * handled the ticket.
 */
export function decideApproval(
  ticket: Ticket,
  history: readonly TicketEvent[],
  said: Statement,
  context: DecisionContext,
): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  if (!canStand(ticket, history, context.actorId)) return refuse('identity_second_person');
  const no = missing(said.statement, 'statement', 'identity_statement_required');
  if (no !== null) return no;
  return [event('identity_approved', truncateToSecond(context.now), { ...said })];
}

/** A second person does not know who asks, and says why: what was gathered before counts no more. */
export function decideDoubt(ticket: Ticket, said: Statement, context: DecisionContext): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  const no = missing(said.statement, 'statement', 'identity_statement_required');
  return no ?? [event('identity_doubted', truncateToSecond(context.now), { ...said })];
}

/** Whether somebody may stand for who asks: neither they themselves, nor who has handled the ticket. */
export function canStand(
  ticket: Ticket,
  history: readonly TicketEvent[],
  personId: number | null,
): boolean {
  const { identity } = ticket;
  if (identity === null || personId === null || personId === ticket.requesterId) return false;
  return !handled(ticket, history, identity).has(personId);
}

/** Everybody who has handled a ticket: registered it for somebody, was given it, called back. */
function handled(
  ticket: Ticket,
  history: readonly TicketEvent[],
  check: IdentityCheck,
): ReadonlySet<number | null> {
  const people = new Set<number | null>([ticket.assigneeId, ...check.handlers]);
  for (const e of history) {
    if (e.type === 'registered') people.add(e.actorId);
    if (e.type === 'taken_in_charge' || e.type === 'assigned') people.add(e.data.assigneeId);
    if (e.type === 'identity_callback' || e.type === 'identity_asked') people.add(e.actorId);
  }
  return people;
}

/** Ends a reset as « non vérifié – refusé »: cancelled, and counted as that (Definition 12). */
export function decideIdentityRefusal(
  ticket: Ticket,
  reason: string,
  context: DecisionContext,
): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  const no = missing(reason, 'reason');
  if (no !== null) return no;
  const at = truncateToSecond(context.now);
  const afterTarget = context.targetPassed;
  return [
    event('identity_refused', at, { reason }),
    event('cancelled', at, { reason, afterTarget }),
  ];
}

/**
 * Says that it was no reset after all, with a reason: only of a ticket that the catalogue calls none any
 * more, and never by who took it out of its category or handles it.
 */
export function decideLift(
  ticket: Ticket,
  lift: { readonly reason: string; readonly stillReset: boolean },
  context: DecisionContext,
): Decision {
  const check = openCheck(ticket, context);
  if (isRefusal(check)) return check;
  if (lift.stillReset) return refuse('identity_still_reset');
  const { actorId } = context;
  if (actorId === check.leftBy || (actorId !== null && check.handlers.includes(actorId))) {
    return refuse('identity_second_person');
  }
  const no = missing(lift.reason, 'reason');
  return no ?? [event('identity_lifted', truncateToSecond(context.now), { reason: lift.reason })];
}

/**
 * Lets the product carry out a reset on the strength of a ticket of the person: verified, for this reset
 * or for access as a whole, by others than who carries it out, and once.
 */
export function decideUse(
  ticket: Ticket,
  use: { readonly reset: ResetKind; readonly personId: number },
  context: DecisionContext,
): Decision {
  const { identity } = ticket;
  const about = identity !== null && (identity.reset === use.reset || identity.reset === 'access');
  if (!about || identity.state === 'lifted' || ticket.requesterId !== use.personId) {
    return refuse('identity_other_ticket', { field: 'ticket' });
  }
  if (ticket.status === 'cancelled' || ticket.status === 'closed' || identity.usedAt !== null) {
    return refuse('identity_used_already', { field: 'ticket' });
  }
  const no = unverified(ticket, context.actorId);
  if (no !== null) return { ...no, fields: [{ field: 'ticket', code: no.code }] };
  const at = truncateToSecond(context.now);
  return [event('identity_used', at, { reset: use.reset })];
}
