import type { Instant } from '../calendar/instant.ts';
import type { TicketEvent } from './event.ts';
import type { Redirection, Ticket } from './ticket.ts';

type RedirectionEvent = TicketEvent & {
  readonly type: 'redirected' | 'redirection_answered' | 'redirection_returned';
};

/**
 * Folds what happened to a redirection. What the centre does not own ends when it is redirected, as a
 * question, and is the centre's again when it comes back; what it owns goes on (Definition 13).
 */
export function foldRedirection(t: Ticket, e: RedirectionEvent): Partial<Ticket> {
  const redirection = nextRedirection(t.redirection, e);
  if (redirection === t.redirection || redirection.owned) return { redirection };
  if (e.type === 'redirected') {
    const { kind } = e.data;
    return { redirection, kind, status: 'resolved', resolvedAt: e.at, wait: null };
  }
  if (e.type === 'redirection_answered') return { redirection };
  return { redirection, status: 'in_progress', resolvedAt: null, closedAt: null };
}

/** A word of theirs is an answer, whatever it says. */
export function foldProviderMessage(t: Ticket, at: Instant, providerId: number): Partial<Ticket> {
  const { redirection } = t;
  return redirection === null ? {} : { redirection: heard(redirection, at, providerId) };
}

function heard(redirection: Redirection, at: Instant, providerId: number): Redirection {
  if (redirection.providerId !== providerId || redirection.answeredAt !== null) return redirection;
  return { ...redirection, answeredAt: at };
}

/** A redirection after an event of its own; as it was after one of another. */
function nextRedirection(before: Redirection | null, e: RedirectionEvent): Redirection {
  if (e.type === 'redirected') {
    const { redirectionId: id, providerId, owned, via, reference, ...promised } = e.data;
    const { answerSeconds, settleSeconds, answerDueAt, settleDueAt } = promised;
    return {
      ...{ id, providerId, owned, via, reference, redirectedAt: e.at },
      ...{ answerSeconds, settleSeconds, answerDueAt, settleDueAt },
      ...{ state: 'sent', answeredAt: null, endedAt: null },
    };
  }
  if (before === null) throw new Error('an answer to no redirection');
  if (before.id !== e.data.redirectionId) return before;
  const answered = { ...before, answeredAt: before.answeredAt ?? e.at };
  if (e.type === 'redirection_returned') return { ...answered, state: 'returned', endedAt: e.at };
  const { state } = e.data;
  const reference = e.data.reference ?? before.reference;
  return { ...answered, state, reference, endedAt: state === 'settled' ? e.at : null };
}

/** Every redirection of a history as it stands at its end, oldest first. */
export function redirectionsOf(history: readonly TicketEvent[]): Redirection[] {
  const found: Redirection[] = [];
  for (const e of history) {
    if (e.type === 'redirected') found.push(nextRedirection(null, e));
    const last = found.at(-1);
    if (e.type === 'message_added' && e.data.providerId !== undefined && last !== undefined) {
      found[found.length - 1] = heard(last, e.at, e.data.providerId);
    }
    if (e.type === 'redirection_answered' || e.type === 'redirection_returned') {
      found.push(nextRedirection(found.pop() ?? null, e));
    }
  }
  return found;
}

/** Whether somebody else has the ticket now. */
export function isRedirected(ticket: Pick<Ticket, 'redirection'>): boolean {
  const state = ticket.redirection?.state;
  return state === 'sent' || state === 'accepted';
}

/** When whom has a ticket promised the next thing: to answer while they have not, or to settle it; null for nothing, and when it is theirs no more. */
export function nextDueAt(redirection: Redirection): Instant | null {
  if (!isRedirected({ redirection })) return null;
  const { answeredAt, answerDueAt, settleDueAt } = redirection;
  const due = [answeredAt === null ? answerDueAt : null, settleDueAt].filter((at) => at !== null);
  return due.length === 0 ? null : Math.min(...due);
}
