import type { Instant } from '../calendar/instant.ts';
import {
  dateOfDay,
  dayNumber,
  localDay,
  monthAfter,
  offsetAt,
  startOfDay,
  weekdayOfDay,
  type ZoneTable,
} from '../calendar/zone.ts';
import type { Query, Time } from './query.ts';

/** Local days by number, the last excluded. */
export interface DayRange {
  readonly fromDay: number;
  readonly toDay: number;
}

/** The days that a query means on a day: its two dates, or what its period is then. */
export function daysOf(query: Pick<Query, 'period' | 'from' | 'to'>, today: number): DayRange {
  const month = dateOfDay(today).slice(0, 7);
  const first = (of: string): number => dayNumber(`${of}-01`);
  switch (query.period) {
    case 'last_month':
      return { fromDay: first(monthAfter(month, -1)), toDay: first(month) };
    case 'this_month':
      return { fromDay: first(month), toDay: today + 1 };
    case 'last_week': {
      const monday = mondayOf(today);
      return { fromDay: monday - 7, toDay: monday };
    }
    case 'last_13_months':
      return { fromDay: first(monthAfter(month, -13)), toDay: first(month) };
    case 'this_year':
      return { fromDay: dayNumber(`${month.slice(0, 4)}-01-01`), toDay: today + 1 };
    case 'between':
      return { fromDay: dayNumber(query.from ?? ''), toDay: dayNumber(query.to ?? '') + 1 };
  }
}

/** The months that days are in, the oldest first, and whether they are those months whole. */
export function monthsOf({ fromDay, toDay }: DayRange): { months: string[]; whole: boolean } {
  const [first, last] = [dateOfDay(fromDay).slice(0, 7), dateOfDay(toDay - 1).slice(0, 7)];
  const months = [first];
  for (let month = first; month < last; ) {
    month = monthAfter(month, 1);
    months.push(month);
  }
  const whole = dateOfDay(fromDay).endsWith('-01') && dateOfDay(toDay).endsWith('-01');
  return { months, whole };
}

/** A stretch of time cut where what it is counted under changes; a number stands for each piece. */
export interface Pieces {
  readonly cuts: readonly Instant[];
  readonly labels: readonly number[];
}

const HALF_HOUR = 1_800_000;

/** The pieces of local days by which something is divided: by its own number, which {@link keyOf} writes. */
export function piecesOf(time: Time, zone: ZoneTable, { fromDay, toDay }: DayRange): Pieces {
  const cuts: Instant[] = [];
  const labels: number[] = [];
  const add = (at: Instant, label: number): void => {
    if (labels.at(-1) === label) return;
    cuts.push(at);
    labels.push(label);
  };
  for (let day = fromDay; day < toDay; day += 1) {
    const start = startOfDay(zone, day);
    if (time !== 'hour' && time !== 'half_hour') {
      add(start, dayLabel(time, day));
      continue;
    }
    const end = startOfDay(zone, day + 1);
    for (let at = start; at < end; at += HALF_HOUR) {
      const wall = at / 1000 + offsetAt(zone, at) - localDay(zone, at) * 86_400;
      add(at, Math.floor(wall / (time === 'hour' ? 3600 : 1800)));
    }
  }
  return { cuts, labels };
}

function dayLabel(time: Exclude<Time, 'hour' | 'half_hour'>, day: number): number {
  switch (time) {
    case 'month':
      return Number(dateOfDay(day).slice(0, 7).replace('-', ''));
    case 'week':
      return mondayOf(day);
    case 'day':
      return day;
    case 'weekday':
      return weekdayOfDay(day);
  }
}

/** The number of a piece as it is written: `2016-04`, the date of a day or of a Monday, 1 to 7, `07:30`. */
export function keyOf(time: Time, label: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  switch (time) {
    case 'month':
      return `${Math.floor(label / 100)}-${two(label % 100)}`;
    case 'week':
    case 'day':
      return dateOfDay(label);
    case 'weekday':
      return String(label);
    case 'hour':
      return `${two(label)}:00`;
    case 'half_hour':
      return `${two(Math.floor(label / 2))}:${label % 2 === 0 ? '00' : '30'}`;
  }
}

const mondayOf = (day: number): number => day - weekdayOfDay(day) + 1;
