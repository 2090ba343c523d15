import {
  type Calendar,
  calendarFaults,
  type OpeningWindow,
  secondsOfDay,
  weeksInOrder,
} from './calendar.ts';
import type { Instant } from './instant.ts';
import {
  COMPILED_FROM,
  COMPILED_TO,
  compileZone,
  dateOfDay,
  dayNumber,
  instantOfWall,
  localDay,
  offsetAt,
  startOfDay,
  TableRangeError,
  weekdayOfDay,
  type ZoneTable,
} from './zone.ts';

/**
 * A calendar compiled to integers: open during `[starts[i], ends[i])` (seconds since the epoch),
 * `before[i]` open seconds having passed since `from` at `starts[i]`. An interval never spans two
 * local dates.
 */
export interface IntervalTable {
  readonly name: string;
  readonly zone: ZoneTable;
  readonly continuous: boolean;
  readonly from: number;
  readonly to: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  /** Confirmed stretches as `[from, to)` in seconds; empty and unused when continuous. */
  readonly confirmed: readonly (readonly [number, number])[];
}

const DAY = 86_400;
const ALL_DAY: readonly (readonly [number, number])[] = [[0, DAY]];

type Week = Readonly<{ from: number; spans: readonly (readonly (readonly [number, number])[])[] }>;

function spansOf(windows: readonly OpeningWindow[]): (readonly [number, number])[] {
  return windows
    .map((w): [number, number] => [secondsOfDay(w.open) ?? 0, secondsOfDay(w.close) ?? 0])
    .sort((a, b) => a[0] - b[0]);
}

/**
 * Compiles a calendar between two local dates: a second is open exactly when its local wall time
 * lies in a window of its local date (Definitions 1–3). Throws a RangeError on a faulty calendar.
 */
export function compileCalendar(
  calendar: Calendar,
  fromDate = COMPILED_FROM,
  toDate = COMPILED_TO,
): IntervalTable {
  const fault = calendarFaults(calendar)[0];
  if (fault !== undefined) throw new RangeError(`${calendar.name}: ${fault.code} (${fault.field})`);
  const zone = compileZone(calendar.timeZone, fromDate, toDate);
  const weeks: readonly Week[] = weeksInOrder(calendar).map(({ from, week }) => ({
    from: from === '' ? Number.NEGATIVE_INFINITY : dayNumber(from),
    spans: week.map(spansOf),
  }));
  const special = new Map<number, readonly (readonly [number, number])[]>();
  for (const holiday of calendar.holidays) special.set(dayNumber(holiday.date), []);
  for (const day of calendar.exceptions) special.set(dayNumber(day.date), spansOf(day.windows));
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (let i = 0; i < zone.starts.length; i++) {
    const begin = zone.starts[i] as number;
    const end = zone.starts[i + 1] ?? zone.to;
    const offset = zone.offsets[i] as number;
    const lastDay = Math.floor((end - 1 + offset) / DAY);
    for (let day = Math.floor((begin + offset) / DAY); day <= lastDay; day++) {
      while (weeks[at + 1] !== undefined && (weeks[at + 1] as Week).from <= day) at++;
      const spans = calendar.continuous
        ? ALL_DAY
        : (special.get(day) ?? (weeks[at] as Week).spans[weekdayOfDay(day) - 1] ?? []);
      for (const [open, close] of spans) {
        const from = Math.max(day * DAY + open - offset, begin);
        const to = Math.min(day * DAY + close - offset, end);
        if (from < to) {
          starts.push(from);
          ends.push(to);
        }
      }
    }
  }
  const confirmed = calendar.confirmed.map((p): [number, number] => [
    clampedStart(zone, dayNumber(p.from)),
    clampedStart(zone, dayNumber(p.to) + 1),
  ]);
  return tableOf(calendar.name, zone, calendar.continuous, starts, ends, confirmed);
}

function clampedStart(zone: ZoneTable, day: number): number {
  const from = Math.floor(zone.from / DAY) + 2;
  const to = Math.floor(zone.to / DAY) - 2;
  if (day < from) return zone.from;
  return day > to ? zone.to : startOfDay(zone, day) / 1000;
}

function tableOf(
  name: string,
  zone: ZoneTable,
  continuous: boolean,
  starts: readonly number[],
  ends: readonly number[],
  confirmed: readonly (readonly [number, number])[],
): IntervalTable {
  const before = new Float64Array(starts.length);
  let total = 0;
  for (let i = 0; i < starts.length; i++) {
    before[i] = total;
    total += (ends[i] as number) - (starts[i] as number);
  }
  return {
    name,
    zone,
    continuous,
    from: zone.from,
    to: zone.to,
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    before,
    confirmed,
  };
}

/** Index of the last interval that starts at or before `second`, -1 when there is none. */
function lastStarted(table: IntervalTable, second: number): number {
  let low = -1;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] as number) <= second) low = middle;
    else high = middle - 1;
  }
  return low;
}

function inRange(table: IntervalTable, second: number): number {
  if (second >= table.from && second < table.to) return second;
  throw new TableRangeError(`instant ${second} s is outside the compiled years of ${table.name}`);
}

function openSeconds(table: IntervalTable, second: number): number {
  const i = lastStarted(table, inRange(table, second));
  if (i < 0) return 0;
  const start = table.starts[i] as number;
  const end = table.ends[i] as number;
  return (table.before[i] as number) + (second < end ? second : end) - start;
}

/**
 * Open seconds between two instants, negative when `b` is before `a`; additive, exact to the second
 * (Definition 4). Throws {@link TableRangeError} outside the compiled years.
 */
export function elapsedSeconds(table: IntervalTable, a: Instant, b: Instant): number {
  return openSeconds(table, Math.floor(b / 1000)) - openSeconds(table, Math.floor(a / 1000));
}

/**
 * The first instant at which `seconds` (≥ 0) open seconds have passed since `instant`: the close of
 * a window rather than the next opening (Definition 7). Throws {@link TableRangeError} beyond the
 * compiled years.
 */
export function addSeconds(table: IntervalTable, instant: Instant, seconds: number): Instant {
  const second = Math.floor(instant / 1000);
  if (seconds <= 0) return second * 1000;
  const goal = openSeconds(table, second) + seconds;
  let low = 0;
  let high = table.before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.before[middle] as number) < goal) low = middle;
    else high = middle - 1;
  }
  const at = (table.starts[low] as number) + goal - (table.before[low] as number);
  if (at > (table.ends[low] as number)) {
    throw new TableRangeError(`${seconds} s after ${second} s is outside the compiled years`);
  }
  return at * 1000;
}

/** Whether the calendar is open at `instant`; windows are half-open (Definition 2). */
export function isOpen(table: IntervalTable, instant: Instant): boolean {
  const second = inRange(table, Math.floor(instant / 1000));
  const i = lastStarted(table, second);
  return i >= 0 && second < (table.ends[i] as number);
}

/** The first open instant at or after `instant`. */
export function nextOpening(table: IntervalTable, instant: Instant): Instant {
  const second = Math.floor(instant / 1000);
  if (isOpen(table, instant)) return second * 1000;
  const start = table.starts[lastStarted(table, second) + 1];
  if (start === undefined) throw new TableRangeError('no opening in the compiled years');
  return start * 1000;
}

/**
 * The close of the `count`-th open day after the local date of `instant`, that date excluded
 * (Definitions 11, 17, 21).
 */
export function closeAfterBusinessDays(
  table: IntervalTable,
  instant: Instant,
  count: number,
): Instant {
  let day = localDay(table.zone, instant);
  let i = lastStarted(table, Math.floor(instant / 1000)) + 1;
  let seen = 0;
  for (; i < table.starts.length; i++) {
    const its = localDay(table.zone, (table.starts[i] as number) * 1000);
    if (its <= day) continue;
    if (seen === count) break;
    day = its;
    seen++;
  }
  const end = table.ends[i - 1];
  if (seen < count || end === undefined || i === table.starts.length) {
    throw new TableRangeError('outside the compiled years');
  }
  return end * 1000;
}

/**
 * The same local time on the `count`-th open day after the local date of `instant`, moved into that
 * day's opening when it lies outside (Definition 8: after n business days).
 */
export function sameTimeAfterBusinessDays(
  table: IntervalTable,
  instant: Instant,
  count: number,
): Instant {
  const close = closeAfterBusinessDays(table, instant, count);
  const day = localDay(table.zone, close - 1000);
  const wall = Math.floor(instant / 1000) + offsetAt(table.zone, instant);
  const same = instantOfWall(table.zone, day * DAY + (((wall % DAY) + DAY) % DAY));
  return same >= close ? close - 1000 : nextOpening(table, same);
}

/** The open stretches between two instants, each within one local date, clipped, in seconds. */
export function openStretches(
  table: IntervalTable,
  a: Instant,
  b: Instant,
): { from: number; to: number; date: string }[] {
  const [from, to] = [inRange(table, Math.floor(a / 1000)), Math.floor(b / 1000)];
  const stretches: { from: number; to: number; date: string }[] = [];
  for (let i = Math.max(lastStarted(table, from), 0); i < table.starts.length; i++) {
    const start = Math.max(table.starts[i] as number, from);
    const end = Math.min(table.ends[i] as number, to);
    if (start >= to) break;
    if (start < end) {
      stretches.push({ from: start, to: end, date: dateOfDay(localDay(table.zone, start * 1000)) });
    }
  }
  return stretches;
}

/** Whether every date between two instants is confirmed; a continuous calendar always is (Definition 3). */
export function isConfirmed(table: IntervalTable, a: Instant, b: Instant): boolean {
  if (table.continuous) return true;
  let at = Math.floor(Math.min(a, b) / 1000);
  const end = Math.floor(Math.max(a, b) / 1000);
  for (const [from, to] of [...table.confirmed].sort((x, y) => x[0] - y[0])) {
    if (from > at) return false;
    if (to > at) at = to;
    if (at > end) return true;
  }
  return false;
}

/** A table as JSON, cut to the stretch between two instants: what the server sends to a browser. */
export interface TableData {
  readonly name: string;
  readonly zone: ZoneTable;
  readonly continuous: boolean;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly confirmed: readonly (readonly [number, number])[];
}

/** Cuts a table to the stretch between two instants, as JSON. */
export function sliceTable(table: IntervalTable, a: Instant, b: Instant): TableData {
  const [from, to] = [Math.floor(a / 1000), Math.floor(b / 1000)];
  const first = Math.max(lastStarted(table, from), 0);
  const last = lastStarted(table, to) + 1;
  const zone = { ...table.zone, from: Math.max(from, table.from), to: Math.min(to, table.to) };
  return {
    name: table.name,
    zone,
    continuous: table.continuous,
    starts: [...table.starts.slice(first, last)],
    ends: [...table.ends.slice(first, last)],
    confirmed: table.confirmed,
  };
}

/** The inverse of {@link sliceTable}: a table whose range is the stretch that was cut. */
export function tableFromData(data: TableData): IntervalTable {
  return tableOf(data.name, data.zone, data.continuous, data.starts, data.ends, data.confirmed);
}
