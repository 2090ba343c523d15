import type { Instant } from '../calendar/instant.ts';
import { dayNumber, instantOfWall, weekdayOfDay, type ZoneTable } from '../calendar/zone.ts';
import type { Stretch } from './availability.ts';

/** A window that comes again on some days of the week, in the wall time of a zone. */
export interface Recurrence {
  /** Local dates, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly until: string;
  /** ISO weekdays of its beginning, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** `HH:MM`; an end that is not after the beginning is that of the next day. */
  readonly opens: string;
  readonly closes: string;
}

/** How many windows one recurrence may make. */
export const MOST_WINDOWS = 400;

const DAY_SECONDS = 86_400;

/**
 * The windows of a recurrence, in order: each begins and ends at its wall-clock times, whatever the clocks
 * do between. A beginning that is skipped comes later by the gap, one that occurs twice is the first; a
 * window that a change leaves nothing of is not there.
 */
export function windowsOf(recurrence: Recurrence, zone: ZoneTable): Stretch[] {
  const { weekdays, opens, closes } = recurrence;
  const [first, last] = [dayNumber(recurrence.from), dayNumber(recurrence.until)];
  const [open, close] = [secondsOf(opens), secondsOf(closes)];
  const overnight = close <= open ? DAY_SECONDS : 0;
  const windows: Stretch[] = [];
  for (let day = first; day <= last && windows.length <= MOST_WINDOWS; day += 1) {
    if (!weekdays.includes(weekdayOfDay(day))) continue;
    const from = instantOfWall(zone, day * DAY_SECONDS + open);
    const to = instantOfWall(zone, day * DAY_SECONDS + overnight + close);
    if (from < to) windows.push({ from, to });
  }
  return windows;
}

/** A window by its wall-clock ends, `YYYY-MM-DDTHH:MM`, in a zone: a time that is skipped comes later by the gap. */
export function windowOfWall(
  { from, to }: { readonly from: string; readonly to: string },
  zone: ZoneTable,
): Stretch {
  return { from: instantOfLocal(from, zone), to: instantOfLocal(to, zone) };
}

/** The instant of a wall-clock time `YYYY-MM-DDTHH:MM` in a zone. */
export function instantOfLocal(wall: string, zone: ZoneTable): Instant {
  const day = dayNumber(wall.slice(0, 10)) * DAY_SECONDS;
  return instantOfWall(zone, day + secondsOf(wall.slice(11)));
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 3_600 + minutes * 60;
}

/** A window that stands already, or a period during which nothing is to be interrupted. */
export interface StandingWindow extends Stretch {
  readonly id: number;
  readonly serviceIds: readonly number[];
  readonly workplaceIds: readonly number[];
}

/** What two windows have in common: a service, or a place that both name. */
export type Ground = 'service' | 'workplace';
export const GROUNDS: readonly Ground[] = ['service', 'workplace'];

/** A window that another would meet, with what they have in common. */
export type Meeting<W> = W & { readonly grounds: readonly Ground[] };

/**
 * The windows that another would meet: at the same time, on a service or at a workplace that both touch.
 * One that names no place is no reason to meet another at its own.
 */
export function windowConflicts<W extends StandingWindow>(
  planned: Omit<StandingWindow, 'id' | 'from' | 'to'> & { readonly windows: readonly Stretch[] },
  standing: readonly W[],
): Meeting<W>[] {
  const meets = (one: Stretch, other: Stretch): boolean =>
    one.from < other.to && other.from < one.to;
  const shares = (ids: readonly number[], others: readonly number[]): boolean =>
    ids.some((id) => others.includes(id));
  return standing.flatMap((other) => {
    const grounds: Ground[] = [];
    if (shares(other.serviceIds, planned.serviceIds)) grounds.push('service');
    if (shares(other.workplaceIds, planned.workplaceIds)) grounds.push('workplace');
    const met = grounds.length > 0 && planned.windows.some((window) => meets(window, other));
    return met ? [{ ...other, grounds }] : [];
  });
}

/** The periods of freeze that any of the windows lies in, even in part. */
export function frozenBy<F extends Stretch>(
  windows: readonly Stretch[],
  freezes: readonly F[],
): F[] {
  return freezes.filter(({ from, to }) =>
    windows.some((window) => window.from < to && from < window.to),
  );
}

/** Why windows can't be planned: they are over, or have no length; null when nothing speaks against it. */
export function windowFault(
  windows: readonly Stretch[],
  now: Instant,
): 'window_none' | 'window_too_many' | 'window_over' | 'window_empty' | null {
  if (windows.length === 0) return 'window_none';
  if (windows.length > MOST_WINDOWS) return 'window_too_many';
  if (windows.some(({ from, to }) => to <= from)) return 'window_empty';
  return windows.some(({ to }) => to <= now) ? 'window_over' : null;
}
