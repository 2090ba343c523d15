import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { compileCalendar, type IntervalTable } from '../../core/calendar/table.ts';
import type { Provider } from '../../core/redirection/provider.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';

/** Compiled hours by the calendar that they come from: forgotten with it when it changes. */
const compiled = new WeakMap<Calendar, Map<string, IntervalTable>>();

/** How far around the present hours of one's own are compiled, in years. */
const YEARS = 4;

/**
 * The hours of an entry of the directory, compiled: those of its calendar, or its own week with the
 * zone, the holidays and the special days of that calendar, four years around `now`. Throws when
 * there is no such calendar: that is a fault.
 */
export function providerTable(
  book: OpenBook,
  { calendar: name, week }: Pick<Provider, 'calendar' | 'week'>,
  now: Instant,
): IntervalTable {
  const calendar = book.calendars.get(name);
  if (calendar === undefined) throw new Error(`no calendar ${name}`);
  const known = week === null ? book.tables.get(name) : undefined;
  if (known !== undefined) return known;
  const year = new Date(now).getUTCFullYear();
  const kept = compiled.get(calendar) ?? new Map<string, IntervalTable>();
  compiled.set(calendar, kept);
  const key = `${year} ${JSON.stringify(week)}`;
  const table =
    kept.get(key) ??
    compileCalendar(
      week === null ? calendar : { ...calendar, continuous: false, week, weeks: [] },
      `${year - YEARS}-01-01`,
      `${year + YEARS}-12-31`,
    );
  kept.set(key, table);
  return table;
}
