import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { type Decision, type DecisionContext, forbidden, missing } from './decision.ts';
import { event, type NewEvent, type TicketEvent } from './event.ts';
import { refuse } from './refusal.ts';
import type { AskedVia, Ticket } from './ticket.ts';

/**
 * Asks the user and waits: names who is waited for and what was asked. A spoken question is given at
 * once; the others when they are shown or accepted by the mail server. Waiting twice changes nothing
 * (Definition 8).
 */
export function decideWait(
  ticket: Ticket,
  ask: {
    readonly waitId: string;
    readonly personId: number | null;
    readonly question: string;
    readonly via: AskedVia;
  },
  context: DecisionContext,
): Decision {
  const no =
    forbidden(ticket, 'wait_on_user') ?? missing(ask.question, 'question', 'question_required');
  if (no !== null) return no;
  if (ticket.wait !== null) return [];
  const at = truncateToSecond(context.now);
  const { waitId, personId, question, via } = ask;
  const events: NewEvent[] = [];
  if (ticket.status === 'registered') {
    events.push(event('taken_in_charge', at, { assigneeId: context.actorId }));
  }
  events.push(event('wait_requested', at, { waitId, personId, question, via }));
  if (via === 'spoken') events.push(event('question_given', at, { waitId }));
  return events;
}

/** The question was given: the pause starts. Late or repeated news of it changes nothing. */
export function decideQuestionGiven(ticket: Ticket, waitId: string, at: Instant): Decision {
  if (ticket.wait?.id !== waitId || ticket.wait.givenAt !== null) return [];
  return [event('question_given', truncateToSecond(at), { waitId })];
}

/** The question never reached the user: the pause is void from its start (Definition 8). */
export function decideVoidWait(
  ticket: Ticket,
  waitId: string,
  reason: 'bounced' | 'not_sent',
  now: Instant,
): Decision {
  if (ticket.wait?.id !== waitId) return [];
  if (reason === 'not_sent' && ticket.wait.givenAt !== null) return [];
  return [event('wait_voided', truncateToSecond(now), { waitId, reason })];
}

/**
 * The question came back after the mail server had accepted it: the pause is void from its start, also
 * when the wait ended since – unless the person answered it (Definition 8).
 */
export function decideReturnedQuestion(
  ticket: Ticket,
  history: readonly TicketEvent[],
  waitId: string,
  now: Instant,
): Decision {
  const of = (e: TicketEvent): boolean => 'waitId' in e.data && e.data.waitId === waitId;
  const asked = history.find((e) => e.type === 'wait_requested' && of(e));
  if (asked?.type !== 'wait_requested' || asked.data.via !== 'mail') return [];
  const over = history.some(
    (e) => of(e) && (e.type === 'wait_voided' || (e.type === 'resumed' && e.data.answered)),
  );
  if (over || ticket.status === 'cancelled') return [];
  return [event('wait_voided', truncateToSecond(now), { waitId, reason: 'bounced' })];
}

/** Resumes: the person waited for answered (noted), or the agent no longer waits. */
export function decideResume(
  ticket: Ticket,
  resume: { readonly reason: string; readonly answered: boolean },
  context: DecisionContext,
): Decision {
  const no = forbidden(ticket, 'resume');
  if (no !== null) return no;
  const wait = ticket.wait;
  if (wait === null)
    return refuse('move_forbidden', {
      params: { move: 'resume', status: ticket.status, kind: ticket.kind },
    });
  return [event('resumed', truncateToSecond(context.now), { waitId: wait.id, ...resume })];
}
