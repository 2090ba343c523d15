import type { Instant } from '../calendar/instant.ts';
import type { NewEvent } from './event.ts';
import { type Move, mayMove } from './moves.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Ticket } from './ticket.ts';

/** What a decision gives: the events to record, or a refusal. */
export type Decision = readonly NewEvent[] | Refusal;

/** What a decision may know besides the ticket and the command. */
export interface DecisionContext {
  readonly now: Instant;
  readonly actorId: number | null;
  /** Whether the restoration target had been passed before now; false without a target. */
  readonly targetPassed: boolean;
}

/** How far ahead of the clock an instant given by a person may lie, in milliseconds. */
export const FUTURE_TOLERANCE_MS = 120_000;

/** A refusal when the table of moves forbids the move, else null. */
export function forbidden(ticket: Ticket, move: Move): Refusal | null {
  if (mayMove(ticket.kind, ticket.status, move)) return null;
  return refuse('move_forbidden', { params: { move, status: ticket.status, kind: ticket.kind } });
}

/** A refusal when a text that must say something is blank, else null. */
export function missing(text: string, field: string, code = 'reason_required'): Refusal | null {
  return text.trim() === '' ? refuse(code, { field }) : null;
}
