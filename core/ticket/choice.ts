import type { Instant } from '../calendar/instant.ts';
import {
  confirmedAt,
  contestablePause,
  mayConfirm,
  mayRate,
  type RatingTerms,
} from './decide-by-user.ts';
import type { TicketEvent } from './event.ts';
import { mayMove } from './moves.ts';
import type { Ticket } from './ticket.ts';

/** What somebody helped may do to their ticket. */
export type Choice =
  | 'answer'
  | 'write'
  | 'contest_pause'
  | 'confirm_restoration'
  | 'say_still_down'
  | 'ask_again'
  | 'withdraw'
  | 'rate';

export const CHOICES: readonly Choice[] = [
  'answer',
  'write',
  'contest_pause',
  'confirm_restoration',
  'say_still_down',
  'ask_again',
  'withdraw',
  'rate',
];

/** How somebody has to do with a ticket. */
export interface Standing {
  /** The ticket is theirs. */
  readonly helped: boolean;
  /** The question asked is for them. */
  readonly awaited: boolean;
}

/**
 * What the person helped, or waited for, may do from here: for the buttons of a screen, from the same
 * rules that decide. « Still down » reopens within its window, and leads to a new ticket after it
 * (Definition 11).
 */
export function choicesFor(
  ticket: Ticket,
  history: readonly TicketEvent[],
  { helped, awaited }: Standing,
  rating: RatingTerms,
  now: Instant,
): Choice[] {
  if (!helped && !awaited) return [];
  const { kind, status } = ticket;
  const ended = status === 'resolved' || status === 'closed';
  const pause = contestablePause(ticket, history);
  const allowed: Readonly<Record<Choice, boolean>> = {
    answer: ticket.wait !== null && awaited,
    write: mayMove(kind, status, 'reply'),
    contest_pause: pause !== null && !pause.contested,
    confirm_restoration: helped && mayConfirm(ticket) && confirmedAt(history) === null,
    say_still_down: helped && mayMove(kind, status, 'reopen'),
    ask_again: helped && kind !== 'incident' && ended,
    withdraw: helped && mayMove(kind, status, 'cancel'),
    rate: helped && mayRate(ticket, rating, now),
  };
  return CHOICES.filter((choice) => allowed[choice]);
}
