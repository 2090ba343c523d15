import type { Calendar, ExceptionalDay, OpeningWindow } from '../calendar/calendar.ts';
import { calendarFaults } from '../calendar/calendar.ts';
import { compileCalendar, type IntervalTable } from '../calendar/table.ts';
import { compileZone, TableRangeError, type ZoneTable } from '../calendar/zone.ts';
import { parseDays } from './days.ts';
import { FaultFound, type Fields, listOf, objectOf, type ReplayFault, textOf } from './fields.ts';

/** The years that a replayed file may speak of. */
const FROM = '1960-01-01';
const TO = '2120-01-01';

/** What every case file carries: its zone and calendars; nothing comes from anywhere else. */
export interface CaseFile {
  readonly zone: ZoneTable;
  readonly top: Fields;
  readonly cases: readonly unknown[];
  /** The calendar of that name, compiled; throws {@link FaultFound}. */
  table(name: string, field: string): IntervalTable;
}

export type ReplayedCase =
  | { readonly id: string; readonly line: Fields }
  | { readonly id: string; readonly fault: ReplayFault };

/** Opens a parsed case file; throws {@link FaultFound} when it is none. */
export function openCaseFile(json: unknown): CaseFile {
  const top = objectOf(json, '$');
  if (top['schemaVersion'] !== undefined && top['schemaVersion'] !== 1) {
    throw new FaultFound('schema_version', 'schemaVersion', top['schemaVersion']);
  }
  const timeZone = textOf(top['timeZone'], 'timeZone');
  let zone: ZoneTable;
  try {
    zone = compileZone(timeZone, FROM, TO);
  } catch {
    throw new FaultFound('bad_time_zone', 'timeZone', timeZone);
  }
  const calendars = objectOf(top['calendars'] ?? {}, 'calendars');
  const holidays = holidaysOf(top['holidays']);
  const tables = new Map<string, IntervalTable>();
  if (!Array.isArray(top['cases'])) throw new FaultFound('not_a_list', 'cases', top['cases']);
  return {
    zone,
    top,
    cases: top['cases'],
    table(name, field) {
      const known = tables.get(name);
      if (known !== undefined) return known;
      if (!Object.hasOwn(calendars, name)) throw new FaultFound('unknown_calendar', field, name);
      const table = compileFileCalendar(name, calendars[name], timeZone, holidays);
      tables.set(name, table);
      return table;
    },
  };
}

/** Replays each case by itself: a bad one is reported and the others are still computed. */
export function replayCases(
  file: CaseFile,
  replay: (fields: Fields, id: string) => Fields,
): ReplayedCase[] {
  return file.cases.map((value, i) => {
    let id = `#${i + 1}`;
    try {
      const fields = objectOf(value, `cases[${i}]`);
      id = textOf(fields['id'], 'id');
      return { id, line: { id, ...replay(fields, id) } };
    } catch (error) {
      if (error instanceof FaultFound) return { id, fault: error.fault };
      if (error instanceof TableRangeError) {
        return { id, fault: { code: 'outside_years', field: 'cases' } };
      }
      throw error;
    }
  });
}

function holidaysOf(value: unknown): { date: string; name: string }[] {
  const dates = new Map<string, string>();
  for (const [i, day] of listOf(value, 'holidays').entries()) {
    const field = `holidays[${i}]`;
    const fields = typeof day === 'string' ? { date: day } : objectOf(day, field);
    const name = (fields as Fields)['name'];
    dates.set(dateOf(fields.date, `${field}.date`), typeof name === 'string' ? name : '');
  }
  return [...dates].map(([date, name]) => ({ date, name }));
}

function dateOf(value: unknown, field: string): string {
  const date = textOf(value, field);
  try {
    if (Temporal.PlainDate.from(date).toString() === date) return date;
  } catch {
    // falls through to the fault
  }
  throw new FaultFound('bad_date', field, value);
}

function compileFileCalendar(
  name: string,
  value: unknown,
  timeZone: string,
  holidays: Calendar['holidays'],
): IntervalTable {
  const field = `calendars.${name}`;
  const calendar = calendarOf(name, value, timeZone, holidays, field);
  const fault = calendarFaults(calendar)[0];
  if (fault !== undefined)
    throw new FaultFound('bad_calendar', `${field}.${fault.field}`, fault.code);
  return compileCalendar(calendar, FROM, TO);
}

function calendarOf(
  name: string,
  value: unknown,
  timeZone: string,
  holidays: Calendar['holidays'],
  field: string,
): Calendar {
  const base = { name, timeZone, confirmed: [], exceptions: [], holidays: [] };
  if (typeof value === 'string') return { ...base, continuous: true, week: [] };
  const fields = objectOf(value, field);
  const days = parseDays(textOf(fields['days'], `${field}.days`), `${field}.days`);
  const windows =
    fields['windows'] === undefined ? [windowOf(fields, field)] : windowsOf(fields, field);
  return {
    ...base,
    continuous: false,
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => (days.weekdays.has(day) ? windows : [])),
    holidays: days.exceptHolidays ? holidays : [],
    exceptions: listOf(fields['exceptions'], `${field}.exceptions`).map((day, i) =>
      exceptionOf(day, `${field}.exceptions[${i}]`),
    ),
  };
}

function exceptionOf(value: unknown, field: string): ExceptionalDay {
  const fields = objectOf(value, field);
  return { date: dateOf(fields['date'], `${field}.date`), windows: windowsOf(fields, field) };
}

function windowsOf(fields: Fields, field: string): OpeningWindow[] {
  return listOf(fields['windows'], `${field}.windows`).map((window, i) =>
    windowOf(objectOf(window, `${field}.windows[${i}]`), `${field}.windows[${i}]`),
  );
}

/** Midnight as a close is the end of the day. */
function windowOf(fields: Fields, field: string): OpeningWindow {
  const close = textOf(fields['close'], `${field}.close`);
  return {
    open: textOf(fields['open'], `${field}.open`),
    close: /^00:00(:00)?$/.test(close) ? '24:00' : close,
  };
}
