import type { ClockEvent, ClockHistory } from '../clock/history.ts';
import type { EventType, TicketEvent } from './event.ts';
import type { Kind } from './ticket.ts';

/** The events that {@link clockHistory} reads: a reader of many histories may leave out all others. */
export const CLOCK_EVENT_TYPES: readonly EventType[] = [
  'registered',
  'category_changed',
  'redirected',
  'question_given',
  'wait_voided',
  'resumed',
  'priority_changed',
  'restored',
  'reopened',
  'cancelled',
];

/**
 * What a clock hears of a ticket's history; null when the ticket is not, or no longer, an incident
 * (Definitions 12, 14: the kind at the end decides; a kind that becomes incident counts from t0).
 */
export function clockHistory(history: readonly TicketEvent[]): ClockHistory | null {
  const first = history[0];
  if (first === undefined || first.type !== 'registered') return null;
  let kind: Kind = first.data.kind;
  const events: ClockEvent[] = [];
  for (const e of history) {
    if (e.type === 'category_changed' || e.type === 'redirected') kind = e.data.kind;
    const heard = clockEvent(e);
    if (heard !== null) events.push(heard);
  }
  return kind === 'incident' ? { start: first.at, priority: first.data.priority, events } : null;
}

function clockEvent(e: TicketEvent): ClockEvent | null {
  const { at, seq } = e;
  switch (e.type) {
    case 'question_given':
      return { type: 'pause', at, event: seq, wait: e.data.waitId };
    case 'wait_voided':
      return { type: 'void', at, event: seq, wait: e.data.waitId };
    case 'resumed':
      return { type: 'resume', at, event: seq };
    case 'priority_changed':
      return { type: 'priority', at, event: seq, to: e.data.to };
    case 'restored':
      return { type: 'restore', at, event: seq };
    case 'reopened':
      return { type: 'reopen', at, event: seq };
    case 'cancelled':
      return { type: 'stop', at, event: seq };
    default:
      return null;
  }
}
