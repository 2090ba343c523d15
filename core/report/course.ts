import { localMonth, monthAfter, monthRange, type ZoneTable } from '../calendar/zone.ts';
import { elapsedSeconds } from '../calendar/table.ts';
import type { Clock, ClockTerms } from '../clock/clock.ts';
import type { ClockHistory } from '../clock/history.ts';
import type { Priority } from '../clock/priority.ts';
import { openAt } from './facts.ts';

/** What happened to an incident’s clock on the way, stored beside its facts for the month’s dashboard. */
export interface IncidentCourse {
  /** Waits on a user, and how long they stopped the clock: seconds of the calendar that decides. */
  readonly waits: number;
  readonly waitedSeconds: number;
  /** Waits begun once 80 % of the target had elapsed, or more. */
  readonly lateWaits: number;
  /** The months at whose end it was open past its target, before its last restoration (Definition 20). */
  readonly late: readonly { readonly month: string; readonly priority: Priority }[];
}

/** From this share of the target on, in percent, a wait is counted as begun late. */
export const LATE_WAIT_PERCENT = 80;

/** The course of an incident, from its history and its clock as of its last event. */
export function incidentCourse(
  id: string,
  history: ClockHistory,
  clock: Clock,
  terms: ClockTerms,
  zone: ZoneTable,
): IncidentCourse {
  return { ...waitsOf(clock, terms), late: lateMonths(id, history, clock, terms, zone) };
}

function waitsOf(clock: Clock, terms: ClockTerms): Omit<IncidentCourse, 'late'> {
  const { table } = terms.targets[clock.effectivePriority];
  let [elapsed, waits, waitedSeconds, lateWaits] = [0, 0, 0, 0];
  let before: number | null | undefined;
  for (const { why, from, to, counted, event } of clock.segments) {
    elapsed += counted;
    if (why !== 'waiting_on_user') continue;
    waitedSeconds += elapsedSeconds(table, from, to);
    // A wait is cut in two where the policy begins to count.
    if (event === before) continue;
    before = event;
    waits += 1;
    if (elapsed * 100 >= LATE_WAIT_PERCENT * clock.targetSeconds) lateWaits += 1;
  }
  return { waits, waitedSeconds, lateWaits };
}

function lateMonths(
  id: string,
  history: ClockHistory,
  { restoredAt }: Clock,
  terms: ClockTerms,
  zone: ZoneTable,
): IncidentCourse['late'] {
  if (restoredAt === null) return [];
  const late: { month: string; priority: Priority }[] = [];
  for (let month = localMonth(zone, history.start); ; month = monthAfter(month, 1)) {
    const { to } = monthRange(zone, month);
    if (to > restoredAt) return late;
    const open = openAt(id, history, terms, to);
    if (open !== null && open.elapsedSeconds > open.targetSeconds) {
      late.push({ month, priority: open.priority });
    }
  }
}
