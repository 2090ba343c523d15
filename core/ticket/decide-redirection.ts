import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { type Decision, type DecisionContext, forbidden, missing } from './decision.ts';
import { type EventData, event, type NewEvent } from './event.ts';
import { unverified } from './identity.ts';
import { decideMessage } from './decide-work.ts';
import { isRedirected } from './redirection.ts';
import { refuse } from './refusal.ts';
import type { HandedVia, Ticket } from './ticket.ts';

/** How a ticket is redirected, and to whom. */
export interface Redirecting {
  /** Identifies the redirection among those of its ticket. */
  readonly id: string;
  readonly provider: {
    readonly id: number;
    readonly inUse: boolean;
    readonly hasEmail: boolean;
  };
  readonly owned: boolean;
  readonly via: HandedVia;
  /** Who took it there, when it was said. */
  readonly spokenWith: string;
  /** What is told to them. */
  readonly note: string;
  readonly reference: string | null;
  /** What they promised, in seconds of their hours, and when that is; null for no promise. */
  readonly answerSeconds: number | null;
  readonly settleSeconds: number | null;
  readonly answerDueAt: Instant | null;
  readonly settleDueAt: Instant | null;
}

/**
 * Redirects an open ticket to a support centre or a provider. What the centre does not own becomes a
 * question without target, and ends as redirected; what it owns keeps its clock (Definition 13). One
 * redirection at a time.
 */
export function decideRedirect(
  ticket: Ticket,
  to: Redirecting,
  context: DecisionContext,
): Decision {
  const no =
    forbidden(ticket, 'redirect') ?? (to.owned ? null : unverified(ticket, context.actorId));
  if (no !== null) return no;
  if (isRedirected(ticket)) return refuse('redirected_already');
  if (!to.provider.inUse) return refuse('provider_unknown', { field: 'provider' });
  if (to.via === 'mail' && !to.provider.hasEmail) {
    return refuse('provider_without_email', { field: 'via' });
  }
  const spokenWith = to.spokenWith.trim();
  const unsaid =
    to.via === 'phone' ? missing(spokenWith, 'spokenWith', 'spoken_with_required') : null;
  if (unsaid !== null) return unsaid;
  const at = truncateToSecond(context.now);
  const events: NewEvent[] = [];
  if (ticket.status === 'registered') {
    events.push(event('taken_in_charge', at, { assigneeId: context.actorId }));
  }
  const { owned, via, note, reference } = to;
  const { answerSeconds, settleSeconds, answerDueAt, settleDueAt } = to;
  events.push(
    event('redirected', at, {
      ...{ redirectionId: to.id, providerId: to.provider.id, owned, via, note, reference },
      fromKind: ticket.kind,
      kind: owned ? ticket.kind : 'question',
      ...(spokenWith === '' ? {} : { spokenWith }),
      ...{ answerSeconds, settleSeconds, answerDueAt, settleDueAt },
      afterTarget: context.targetPassed,
    }),
  );
  return events;
}

/** What the other side said of what it was given. */
export interface ProviderSaid {
  readonly from: 'staff' | 'provider';
  readonly state: 'accepted' | 'settled' | 'returned';
  readonly reference: string | null;
  /** Also why it is returned. */
  readonly note: string;
}

/**
 * Records what the other side said: their number, that they have it, that it is settled, or that it is
 * not theirs, which needs a reason. What was settled or returned is over.
 */
export function decideRedirectionAnswer(
  ticket: Ticket,
  said: ProviderSaid,
  context: Pick<DecisionContext, 'now'>,
): Decision {
  const { redirection } = ticket;
  if (redirection === null || ticket.status === 'cancelled' || !isRedirected(ticket)) {
    return refuse('redirection_over');
  }
  const at = truncateToSecond(context.now);
  const { id: redirectionId, providerId } = redirection;
  const about = { redirectionId, providerId, from: said.from };
  if (said.state === 'returned') {
    const no = missing(said.note, 'note');
    return no ?? [event('redirection_returned', at, { ...about, reason: said.note })];
  }
  const { state, note } = said;
  const data: EventData['redirection_answered'] = {
    ...about,
    state,
    reference: said.reference,
    note,
  };
  const nothingNew =
    redirection.state === state &&
    (said.reference === null || said.reference === redirection.reference) &&
    note.trim() === '';
  return nothingNew ? [] : [event('redirection_answered', at, data)];
}

/**
 * Adds what the centre writes to whom has the ticket: for them and the centre, never for the person
 * helped. Refused when it is settled, returned or cancelled, and when they have no address.
 */
export function decideProviderMessage(
  ticket: Ticket,
  message: { readonly id: number; readonly authorId: number; readonly hasEmail: boolean },
  context: DecisionContext,
): Decision {
  const { redirection } = ticket;
  if (redirection === null || ticket.status === 'cancelled' || !isRedirected(ticket)) {
    return refuse('redirection_over');
  }
  if (!message.hasEmail) return refuse('provider_without_email');
  const { id, authorId } = message;
  const said = { id, authorId, visibility: 'internal', from: 'staff' } as const;
  return decideMessage(ticket, { ...said, toProviderId: redirection.providerId }, context);
}

/** Notes that a delay of the other side is over, when it still has what was redirected. */
export function decideRedirectionOverdue(
  ticket: Ticket,
  redirectionId: string,
  of: 'answer' | 'settle',
  at: Instant,
): Decision {
  const { redirection } = ticket;
  if (redirection?.id !== redirectionId || !isRedirected(ticket)) return [];
  if (ticket.status === 'cancelled') return [];
  if (of === 'answer' && redirection.answeredAt !== null) return [];
  return [
    event('redirection_overdue', at, { redirectionId, providerId: redirection.providerId, of }),
  ];
}
