import type { Instant } from '../calendar/instant.ts';
import { type IntervalTable, nextOpening } from '../calendar/table.ts';
import {
  dateOfDay,
  dayNumber,
  localDay,
  monthAfter,
  startOfDay,
  weekdayOfDay,
} from '../calendar/zone.ts';

/** How often a saved query is sent. */
export const QUERY_RHYTHMS = ['week', 'month'] as const;
export type QueryRhythm = (typeof QUERY_RHYTHMS)[number];

/** When it is sent next: as the first business day of the next week or month opens. */
export function nextSending(every: QueryRhythm, business: IntervalTable, after: Instant): Instant {
  const { zone } = business;
  const today = localDay(zone, after);
  const next =
    every === 'week'
      ? today - weekdayOfDay(today) + 8
      : dayNumber(`${monthAfter(dateOfDay(today).slice(0, 7), 1)}-01`);
  return nextOpening(business, startOfDay(zone, next));
}
