import type { Instant } from '../calendar/instant.ts';
import { dayNumber, instantOfWall, localDate, type ZoneTable } from '../calendar/zone.ts';
import type { Priority } from '../clock/priority.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { minutesOfDay } from './rota.ts';

/** Whom a step calls: whoever is on call in a rota, somebody by name, or another program. */
export interface CalloutTarget {
  readonly kind: 'rota' | 'person' | 'webhook';
  readonly id: number;
}

/** One step: who is called, how, and how long an answer is waited for. */
export interface EscalationStep {
  readonly targets: readonly CalloutTarget[];
  /** By what people are called. */
  readonly channels: readonly ('mail' | 'sms')[];
  readonly minutes: number;
}

/** Where a call-out is: rounds and steps are counted from 1. */
export interface CalloutTurn {
  readonly round: number;
  readonly step: number;
}

/** What comes after a turn: the next step, and after the last the first again. */
export function turnAfter(steps: number, { round, step }: CalloutTurn): CalloutTurn {
  return step < steps ? { round, step: step + 1 } : { round: round + 1, step: 1 };
}

/**
 * When the next turn is due after one that was just taken: once its minutes have passed since it really
 * was, so that a clock that jumped calls nobody twice at once. A step that reached nobody gives way at
 * once, unless it is the last: a round never takes no time.
 */
export function nextDue(
  steps: readonly EscalationStep[],
  { step }: CalloutTurn,
  reached: boolean,
  now: Instant,
): Instant {
  const minutes = steps[step - 1]?.minutes ?? 1;
  return !reached && step < steps.length ? now : now + Math.max(1, minutes) * 60_000;
}

const URGENT: readonly Priority[] = ['P1', 'P2'];

/** Whether a ticket is one for which people are called at any hour (Definitions, note c). */
export function isUrgent(ticket: Pick<Ticket, 'kind' | 'priority' | 'imported'>): boolean {
  return ticket.kind === 'incident' && URGENT.includes(ticket.priority) && !ticket.imported;
}

/**
 * Whether what was just recorded calls people by itself: an incident of priority 1 or 2 that is new,
 * raised or down again. What is less urgent waits for morning.
 */
export function callsOut(ticket: Ticket, events: readonly TicketEvent[]): boolean {
  if (!isUrgent(ticket) || ticket.parentId !== null || endOf(ticket, events) !== null) return false;
  return events.some((e) => {
    if (e.type === 'priority_changed') return !URGENT.includes(e.data.from);
    return e.type === 'registered' || e.type === 'reopened';
  });
}

/** Why nobody is to be called any more; null when that has not changed. */
export type CalloutEnd = 'restored' | 'ended' | 'duplicate' | 'less_urgent';

/** What of newly recorded events ends the call-outs of a ticket. */
export function endOf(ticket: Ticket, events: readonly TicketEvent[]): CalloutEnd | null {
  const has = (...types: readonly TicketEvent['type'][]): boolean =>
    events.some(({ type }) => types.includes(type));
  if (has('restored')) return 'restored';
  if (has('resolved', 'closed', 'cancelled')) return 'ended';
  if (has('attached_to_parent')) return 'duplicate';
  const changed = has('priority_changed', 'category_changed');
  return changed && !isUrgent(ticket) ? 'less_urgent' : null;
}

/** Who took a ticket in charge for themselves with these events: that is an answer too. */
export function takenBy(events: readonly TicketEvent[]): number | null {
  const taken = events.find(
    (e) =>
      (e.type === 'taken_in_charge' || e.type === 'assigned') &&
      e.actorId !== null &&
      e.data.assigneeId === e.actorId,
  );
  return taken?.actorId ?? null;
}

/** When an exercise is held, each month: on a day of it, from 1 to 28, or on a weekday of one of its weeks. */
export type Drill = {
  /** `HH:MM`, wall time. */
  readonly time: string;
} & (
  | { readonly day: number }
  | {
      /** The first (1) to the fourth (4) of such weekdays. */
      readonly week: number;
      /** ISO: 1 Monday to 7 Sunday. */
      readonly weekday: number;
    }
);

/** The first exercise after an instant: a clock that jumped over some makes up for none. */
export function nextDrill(drill: Drill, zone: ZoneTable, after: Instant): Instant {
  const minutes = minutesOfDay(drill.time) ?? 0;
  let month = Temporal.PlainDate.from(localDate(zone, after)).with({ day: 1 });
  for (;;) {
    const date = month.with({ day: dayOf(drill, month.dayOfWeek) });
    const at = instantOfWall(zone, dayNumber(date.toString()) * 86_400 + minutes * 60);
    if (at > after) return at;
    month = month.add({ months: 1 });
  }
}

/** The day of a month whose first is this weekday. */
function dayOf(drill: Drill, first: number): number {
  if ('day' in drill) return drill.day;
  return 1 + ((drill.weekday - first + 7) % 7) + (drill.week - 1) * 7;
}
