/** A half-open opening window in local wall time; `close` may be `24:00` (Definition 2). */
export interface OpeningWindow {
  /** `HH:MM` or `HH:MM:SS`. */
  readonly open: string;
  readonly close: string;
}

/** A closed date that somebody entered; never computed (Definition 3). */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** A date whose windows replace those of its weekday and any holiday (a half day, an extra opening). */
export interface ExceptionalDay {
  readonly date: string;
  readonly windows: readonly OpeningWindow[];
  readonly name?: string;
}

/** Dates (both included) whose holidays somebody confirmed; any other date is « non confirmée ». */
export interface ConfirmedPeriod {
  readonly from: string;
  readonly to: string;
  readonly by?: string;
  readonly at?: string;
}

/** A week that replaces the one before it from a local date on; what was counted before stays so. */
export interface DatedWeek {
  readonly from: string;
  readonly week: readonly (readonly OpeningWindow[])[];
}

/** A calendar as it is kept: data of an agreement, by name. */
export interface Calendar {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Open at every second; the week, holidays and exceptions are then ignored. */
  readonly continuous: boolean;
  /** Windows by ISO weekday, index 0 Monday … 6 Sunday. */
  readonly week: readonly (readonly OpeningWindow[])[];
  /** The weeks that came after it, in any order. */
  readonly weeks?: readonly DatedWeek[];
  readonly holidays: readonly Holiday[];
  readonly exceptions: readonly ExceptionalDay[];
  readonly confirmed: readonly ConfirmedPeriod[];
}

/** A reason why a calendar can't be used, with the path of the field. */
export interface CalendarFault {
  readonly code:
    | 'calendar_time_zone_unknown'
    | 'calendar_window_invalid'
    | 'calendar_windows_overlap'
    | 'calendar_week_invalid'
    | 'calendar_date_invalid'
    | 'calendar_date_twice'
    | 'calendar_never_open';
  readonly field: string;
}

/** The weeks of a calendar in time order, the first from the beginning (an empty date). */
export function weeksInOrder(calendar: Pick<Calendar, 'week' | 'weeks'>): readonly DatedWeek[] {
  const later = [...(calendar.weeks ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [{ from: '', week: calendar.week }, ...later];
}

/** The week in force on a local date. */
export function weekOn(calendar: Pick<Calendar, 'week' | 'weeks'>, date: string): DatedWeek {
  return weeksInOrder(calendar).findLast(({ from }) => from <= date) as DatedWeek;
}

/** Seconds since local midnight of `HH:MM[:SS]`, 86,400 for `24:00`; null when it is no time of day. */
export function secondsOfDay(time: string): number | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(time);
  if (match === null) return null;
  const [h, m, s] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const seconds = h * 3600 + m * 60 + s;
  return m < 60 && s < 60 && seconds <= 86_400 ? seconds : null;
}

function windowFaults(windows: readonly OpeningWindow[], field: string): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const spans: { open: number; close: number }[] = [];
  for (const [i, window] of windows.entries()) {
    const open = secondsOfDay(window.open);
    const close = secondsOfDay(window.close);
    if (open === null || close === null || open >= close) {
      faults.push({ code: 'calendar_window_invalid', field: `${field}[${i}]` });
    } else if (spans.some((span) => open < span.close && span.open < close)) {
      faults.push({ code: 'calendar_windows_overlap', field: `${field}[${i}]` });
    } else {
      spans.push({ open, close });
    }
  }
  return faults;
}

function weekFaults(week: readonly (readonly OpeningWindow[])[], field: string): CalendarFault[] {
  const faults = week.flatMap((windows, i) => windowFaults(windows, `${field}[${i}]`));
  if (week.length !== 7) faults.unshift({ code: 'calendar_week_invalid', field });
  if (week.every((windows) => windows.length === 0)) {
    faults.push({ code: 'calendar_never_open', field });
  }
  return faults;
}

function isDate(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date).toString() === date;
  } catch {
    return false;
  }
}

function dateFaults(dates: readonly string[], field: string): CalendarFault[] {
  const seen = new Set<string>();
  const faults: CalendarFault[] = [];
  for (const [i, date] of dates.entries()) {
    if (!isDate(date)) faults.push({ code: 'calendar_date_invalid', field: `${field}[${i}].date` });
    else if (seen.has(date))
      faults.push({ code: 'calendar_date_twice', field: `${field}[${i}].date` });
    seen.add(date);
  }
  return faults;
}

/** Every reason why a calendar can't be used, all at once; an empty list when it can (Definitions 2, 3). */
export function calendarFaults(calendar: Calendar): CalendarFault[] {
  const faults: CalendarFault[] = [];
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(calendar.timeZone);
  } catch {
    faults.push({ code: 'calendar_time_zone_unknown', field: 'timeZone' });
  }
  if (calendar.continuous) return faults;
  faults.push(...weekFaults(calendar.week, 'week'));
  const weeks = calendar.weeks ?? [];
  for (const [i, { week }] of weeks.entries()) faults.push(...weekFaults(week, `weeks[${i}].week`));
  for (const [i, day] of calendar.exceptions.entries()) {
    faults.push(...windowFaults(day.windows, `exceptions[${i}].windows`));
  }
  faults.push(
    ...dateFaults(
      calendar.holidays.map((day) => day.date),
      'holidays',
    ),
  );
  faults.push(
    ...dateFaults(
      calendar.exceptions.map((day) => day.date),
      'exceptions',
    ),
  );
  for (const fault of dateFaults(
    weeks.map((one) => one.from),
    'weeks',
  )) {
    faults.push({ ...fault, field: fault.field.replace('.date', '.from') });
  }
  for (const [i, period] of calendar.confirmed.entries()) {
    if (!isDate(period.from) || !isDate(period.to) || period.from > period.to) {
      faults.push({ code: 'calendar_date_invalid', field: `confirmed[${i}]` });
    }
  }
  return faults;
}
