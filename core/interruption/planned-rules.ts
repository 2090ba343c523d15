import type { Instant } from '../calendar/instant.ts';
import { type IntervalTable, openStretches } from '../calendar/table.ts';
import { localDay, startOfDay } from '../calendar/zone.ts';

/** How long before its beginning a planned interruption is told again. */
export type Reminder = { readonly businessDays: number } | { readonly minutes: number };

/** What is decided of all planned interruptions. */
export interface PlannedRules {
  readonly reminders: readonly Reminder[];
  /** Minutes after the end of a window until it is said that nobody knows whether the service is back. */
  readonly answerMinutes: number;
  /** Whether somebody else approves every plan, or those that touch one of these services. */
  readonly approval: { readonly always: boolean; readonly serviceIds: readonly number[] };
}

/** Those of the product: told two business days and one hour before, no approval. */
export const USUAL_PLANNED_RULES: PlannedRules = {
  reminders: [{ businessDays: 2 }, { minutes: 60 }],
  answerMinutes: 30,
  approval: { always: false, serviceIds: [] },
};

/** Whether a plan on these services waits for the approval of somebody else. */
export function needsApproval(rules: PlannedRules, serviceIds: readonly number[]): boolean {
  const { always, serviceIds: some } = rules.approval;
  return always || serviceIds.some((id) => some.includes(id));
}

/** No run of holidays is longer, in days for one business day. */
const LONGEST = 14;
const DAY_MS = 86_400_000;

/**
 * When reminders of a window are due, in order: so many minutes before it begins, or at the opening of the
 * business day that is so many before its local date. One that no business day precedes is not there.
 */
export function reminderTimes(
  startsAt: Instant,
  reminders: readonly Reminder[],
  table: IntervalTable,
): Instant[] {
  return reminders
    .flatMap((reminder) => {
      if ('minutes' in reminder) return [startsAt - reminder.minutes * 60_000];
      const opening = openingBefore(table, startsAt, reminder.businessDays);
      return opening === null ? [] : [opening];
    })
    .sort((a, b) => a - b);
}

function openingBefore(table: IntervalTable, at: Instant, days: number): Instant | null {
  const to = startOfDay(table.zone, localDay(table.zone, at));
  const openings = new Map<string, Instant>();
  for (const { date, from } of openStretches(table, to - days * LONGEST * DAY_MS, to)) {
    if (!openings.has(date)) openings.set(date, from * 1000);
  }
  return [...openings.values()].at(-days) ?? null;
}
