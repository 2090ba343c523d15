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

/** By what people on call are called. */
export const CALL_CHANNELS = ['mail', 'sms', 'telephone'] as const;
export type CallChannel = (typeof CALL_CHANNELS)[number];

/** One step: who is called, how, and how long an answer is waited for. */
export interface EscalationStep {
  readonly targets: readonly CalloutTarget[];
  /** By what people are called. */
  readonly channels: readonly CallChannel[];
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

/** Where a ticket stands, as far as calling people about it goes. */
export type Standing = Pick<Ticket, 'kind' | 'priority' | 'imported' | 'status' | 'parentId'>;

/** Whether a ticket is urgent and not yet restored, as it stands. */
function presses(ticket: Standing): boolean {
  return isUrgent(ticket) && isUnfinished(ticket);
}

/**
 * Whether a ticket begins to call people by itself: it presses and did not before, however that came – registered,
 * raised, reclassified, down again. What is less urgent waits for morning; a duplicate has its parent's calls, and one
 * that leaves it is before somebody who works: many may leave at once.
 */
export function callsOut(before: Standing | null, after: Standing): boolean {
  return presses(after) && after.parentId === null && (before === null || !presses(before));
}

/** Why nobody is to be called any more; null when that has not changed. */
export type CalloutEnd = 'restored' | 'ended' | 'duplicate' | 'less_urgent';

/** What of a change ends the call-outs of a ticket. */
export function endOf(before: Standing | null, after: Standing): CalloutEnd | null {
  if (before === null || !presses(before)) return null;
  if (after.status === 'restored') return 'restored';
  if (!isUnfinished(after)) return 'ended';
  if (before.parentId === null && after.parentId !== null) return 'duplicate';
  return isUrgent(after) ? null : 'less_urgent';
}

/** Whether what is broken may still be worked on. */
function isUnfinished({ status }: Pick<Ticket, 'status'>): boolean {
  return status === 'registered' || status === 'in_progress' || status === 'waiting_on_user';
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
