import type { Instant } from './instant.ts';

/**
 * A time zone compiled to integers: from `starts[i]` (seconds since the epoch) on, local time is
 * UTC plus `offsets[i]` seconds. Plain data, so that a browser never has to resolve a zone.
 */
export interface ZoneTable {
  readonly timeZone: string;
  /** First second covered. */
  readonly from: number;
  /** First second no longer covered. */
  readonly to: number;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** Thrown when an instant lies outside the range a table was compiled for. */
export class TableRangeError extends RangeError {}

/** The default range of compiled tables, wide enough for any history and any target. */
export const COMPILED_FROM = '1990-01-01';
export const COMPILED_TO = '2090-01-01';

const DAY = 86_400;

/** Days since the epoch of a `YYYY-MM-DD` date; throws a RangeError on an impossible date. */
export function dayNumber(date: string): number {
  return Temporal.PlainDate.from(date).since('1970-01-01', { largestUnit: 'days' }).days;
}

/** The `YYYY-MM-DD` date of a number of days since the epoch. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** ISO weekday (1 Monday … 7 Sunday) of a number of days since the epoch. */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * Compiles an IANA zone between two local dates (Definition 1).
 * Throws a RangeError on an unknown zone.
 */
export function compileZone(
  timeZone: string,
  fromDate = COMPILED_FROM,
  toDate = COMPILED_TO,
): ZoneTable {
  const begin = Temporal.PlainDate.from(fromDate).toZonedDateTime(timeZone);
  const to = Temporal.PlainDate.from(toDate).toZonedDateTime(timeZone).epochMilliseconds / 1000;
  const starts: number[] = [];
  const offsets: number[] = [];
  for (let at: Temporal.ZonedDateTime | null = begin; at !== null; ) {
    if (at.epochMilliseconds / 1000 >= to) break;
    const offset = Math.round(at.offsetNanoseconds / 1e9);
    if (offsets.at(-1) !== offset) {
      starts.push(at.epochMilliseconds / 1000);
      offsets.push(offset);
    }
    at = at.getTimeZoneTransition('next');
  }
  return { timeZone, from: begin.epochMilliseconds / 1000, to, starts, offsets };
}

/** Seconds to add to UTC to get local time at `instant`. Throws {@link TableRangeError} outside the table. */
export function offsetAt(zone: ZoneTable, instant: Instant): number {
  const second = Math.floor(instant / 1000);
  if (second < zone.from || second >= zone.to) {
    throw new TableRangeError(
      `instant ${second} s is outside the compiled years of ${zone.timeZone}`,
    );
  }
  let low = 0;
  let high = zone.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zone.starts[middle] as number) <= second) low = middle;
    else high = middle - 1;
  }
  return zone.offsets[low] as number;
}

/** Days since the epoch of the local date at `instant`. */
export function localDay(zone: ZoneTable, instant: Instant): number {
  return Math.floor((Math.floor(instant / 1000) + offsetAt(zone, instant)) / DAY);
}

/** The local date at `instant`, `YYYY-MM-DD`. */
export function localDate(zone: ZoneTable, instant: Instant): string {
  return dateOfDay(localDay(zone, instant));
}

/** The local month at `instant`, `YYYY-MM` (Definition 18). */
export function localMonth(zone: ZoneTable, instant: Instant): string {
  return localDate(zone, instant).slice(0, 7);
}

/** The instant as local ISO 8601 with its offset, to the second: `2026-02-10T13:00:00-05:00`. */
export function localIso(zone: ZoneTable, instant: Instant): string {
  const offset = offsetAt(zone, instant);
  const wall = new Date((Math.floor(instant / 1000) + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The instant of a local wall-clock second, given as seconds since the epoch as if it were UTC.
 * A time that occurs twice is the first; one that is skipped moves later by the gap (Temporal's
 * `compatible`).
 */
export function instantOfWall(zone: ZoneTable, wall: number): Instant {
  const before = offsetAt(zone, (wall - DAY) * 1000);
  const first = (wall - before) * 1000;
  if (offsetAt(zone, first) === before) return first;
  const after = offsetAt(zone, (wall + DAY) * 1000);
  const second = (wall - after) * 1000;
  return offsetAt(zone, second) === after ? second : first;
}

/** The first instant of a local date given in days since the epoch. */
export function startOfDay(zone: ZoneTable, day: number): Instant {
  return instantOfWall(zone, day * DAY);
}

/** Whether a text is a month `YYYY-MM` that can be counted: every zone is compiled for it and for the year before it. */
export function isMonth(text: string): boolean {
  return /^(?:199[2-9]|20[0-8]\d)-(?:0[1-9]|1[0-2])$/.test(text) && text <= '2088';
}

/** The half-open range of instants of a local month `YYYY-MM`; throws a RangeError on an impossible month. */
export function monthRange(zone: ZoneTable, month: string): { from: Instant; to: Instant } {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const next = first.add({ months: 1 });
  return {
    from: startOfDay(zone, dayNumber(first.toString())),
    to: startOfDay(zone, dayNumber(next.toString())),
  };
}

/** The month so many months after another (before it, when negative), `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}
