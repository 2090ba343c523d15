import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { closeAfterBusinessDays, type IntervalTable } from '../calendar/table.ts';
import { type Decision, type DecisionContext, missing } from './decision.ts';
import { event, type SatisfactionLevel, type TicketEvent } from './event.ts';
import { refuse } from './refusal.ts';
import type { Ticket } from './ticket.ts';

/** A pause as it may be contested: which wait it was, and whether it was contested already. */
export interface ContestablePause {
  readonly waitId: string;
  readonly contested: boolean;
}

/**
 * The pause that may be contested: the present one, else the last one that stopped the clock. None
 * while the clock never paused, nor once the ticket is closed or cancelled (Definition 8).
 */
export function contestablePause(
  ticket: Ticket,
  history: readonly TicketEvent[],
): ContestablePause | null {
  if (ticket.status === 'closed' || ticket.status === 'cancelled') return null;
  const given = history.findLast(
    (e) => e.type === 'question_given' && !isVoided(history, e.data.waitId),
  );
  if (given?.type !== 'question_given') return null;
  const { waitId } = given.data;
  const contested = history.some((e) => e.type === 'pause_contested' && e.data.waitId === waitId);
  return { waitId, contested };
}

function isVoided(history: readonly TicketEvent[], waitId: string): boolean {
  return history.some((e) => e.type === 'wait_voided' && e.data.waitId === waitId);
}

/**
 * The user does not agree with a pause, and says why: recorded once a pause. The clock stays as it
 * is; somebody of the centre judges (Definition 8).
 */
export function decideContest(
  ticket: Ticket,
  history: readonly TicketEvent[],
  reason: string,
  context: DecisionContext,
): Decision {
  const pause = contestablePause(ticket, history);
  if (pause === null) return refuse('pause_none');
  if (pause.contested) return refuse('pause_contested_already');
  const no = missing(reason, 'reason');
  if (no !== null) return no;
  const { waitId } = pause;
  return [event('pause_contested', truncateToSecond(context.now), { waitId, reason })];
}

/**
 * Since when the user has confirmed the last restoration; null when they have not, or when the
 * service went down again since.
 */
export function confirmedAt(history: readonly TicketEvent[]): Instant | null {
  const since = history.findLast(
    (e) => e.type === 'restored' || e.type === 'reopened' || e.type === 'restoration_confirmed',
  );
  return since?.type === 'restoration_confirmed' ? since.at : null;
}

/** Whether the user may confirm: an incident whose service is believed restored (Definition 6). */
export function mayConfirm(ticket: Ticket): boolean {
  const believed = ticket.status === 'restored' || ticket.status === 'resolved';
  return ticket.kind === 'incident' && believed;
}

/**
 * The user confirms that the service works: recorded, once a restoration. It neither resolves nor
 * closes: only the centre knows whether the cause is dealt with (Definition 6).
 */
export function decideConfirm(
  ticket: Ticket,
  history: readonly TicketEvent[],
  context: DecisionContext,
): Decision {
  if (!mayConfirm(ticket)) return refuse('restoration_none');
  if (confirmedAt(history) !== null) return [];
  return [event('restoration_confirmed', truncateToSecond(context.now), {})];
}

/** How long help may be rated once a ticket is closed. */
export interface RatingTerms {
  readonly table: IntervalTable;
  readonly businessDays: number;
}

/**
 * Until when the help may be rated: null without an end while the ticket is resolved, then so many
 * business days after its closing; `false` when it may not be. Nobody rates what was imported.
 */
export function ratingEnd(ticket: Ticket, terms: RatingTerms): Instant | null | false {
  if (ticket.imported) return false;
  if (ticket.status === 'resolved') return null;
  if (ticket.status !== 'closed' || ticket.closedAt === null) return false;
  return closeAfterBusinessDays(terms.table, ticket.closedAt, terms.businessDays);
}

/** Whether the help may be rated now. */
export function mayRate(ticket: Ticket, terms: RatingTerms, now: Instant): boolean {
  const end = ratingEnd(ticket, terms);
  return end === null || (end !== false && truncateToSecond(now) <= end);
}

/** What was thought of the help: one answer a ticket, which may be changed until the end. */
export function decideRate(
  ticket: Ticket,
  level: SatisfactionLevel,
  terms: RatingTerms,
  context: DecisionContext,
): Decision {
  if (!mayRate(ticket, terms, context.now)) return refuse('rating_closed');
  return [event('satisfaction_given', truncateToSecond(context.now), { level })];
}
