import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { IntlShape } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Calendar, CalendarEffects } from '../../api/schema.ts';

export type Window = Calendar['week'][number][number];
export type Week = Calendar['week'];

/** What of a calendar is written in its form. */
export type Days = Pick<Calendar, 'weeks' | 'holidays' | 'exceptions'>;

export const daysOf = ({ weeks, holidays, exceptions }: Days): Days => ({
  ...{ weeks, holidays, exceptions },
});

/** Every calendar as it is kept. */
export function useCalendars() {
  return useQuery({
    queryKey: ['calendars'],
    queryFn: () => unwrap(api.GET('/api/v1/calendars')),
  });
}

/** Changes a calendar; afterwards all that is counted by it is asked again. */
export function useCalendarChange<I, O>(
  change: (input: I) => Promise<O>,
  done: (answer: O) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => void queries.invalidateQueries(),
  });
}

/** What is foreseen of a change: neither told nor refused yet while it is counted. */
export interface Foreseen {
  readonly data: CalendarEffects | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** What saving these days would do to the tickets, asked once nothing was written for a moment. */
export function useEffects(name: string, days: Days, changed: boolean): Foreseen {
  const written = JSON.stringify(days);
  const asked = useSettled(written);
  const { data, error, refetch } = useQuery({
    queryKey: ['calendars', name, 'effects', asked],
    queryFn: () =>
      unwrap(
        api.POST('/api/v1/calendars/{name}/effects', {
          params: { path: { name } },
          body: JSON.parse(asked) as Days,
        }),
      ),
    enabled: changed && asked === written,
    retry: false,
    gcTime: 0,
  });
  // What was asked before one wrote on is no answer to what is written now.
  return asked === written ? { data, error, refetch } : { data: undefined, error: null, refetch };
}

/** How long one must have stopped writing, in milliseconds. */
const PAUSE = 400;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The name of a day of the week, Monday being 0. */
export function weekdayName(intl: IntlShape, day: number): string {
  // 1 January 2024 was a Monday.
  return intl.formatDate(Date.UTC(2024, 0, 1 + day, 12), { weekday: 'long', timeZone: 'UTC' });
}

/** « 08:30 » as the language says it. */
export function timeWords(intl: IntlShape, text: string): string {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  const minutes = minute > 0 ? ({ minute: '2-digit' } as const) : {};
  const said = intl.formatTime(Date.UTC(2024, 0, 1, hour, minute), {
    ...{ hour: 'numeric', ...minutes, timeZone: 'UTC' },
  });
  // « 9 h », and not « 09 h ».
  return said.replace(/^0(?=\d)/, '');
}

/** The windows of a day in words; without any, that it is closed. */
export function windowsWords(intl: IntlShape, windows: readonly Window[]): string {
  if (windows.length === 0) return intl.formatMessage({ id: 'calendars.closed' });
  const spans = windows.map(({ open, close }) =>
    intl.formatMessage(
      { id: 'calendars.window' },
      { open: timeWords(intl, open), close: timeWords(intl, close) },
    ),
  );
  return intl.formatList(spans);
}

/** A week in words, the days that have the same hours together; closed days are left out. */
export function weekWords(intl: IntlShape, week: Week): string {
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [day, windows] of week.entries()) {
    if (windows.length === 0) continue;
    const hours = windowsWords(intl, windows);
    const last = runs.at(-1);
    if (last?.to === day - 1 && last.hours === hours) last.to = day;
    else runs.push({ from: day, to: day, hours });
  }
  return intl.formatList(
    runs.map(({ from, to, hours }) =>
      intl.formatMessage(
        { id: from === to ? 'calendars.day_hours' : 'calendars.days_hours' },
        { from: weekdayName(intl, from), to: weekdayName(intl, to), hours },
      ),
    ),
    { type: 'unit' },
  );
}

/** The week in force on a date, and since when (an empty date: from the beginning). */
export function weekOf({ week, weeks }: Pick<Calendar, 'week' | 'weeks'>, date: string) {
  const later = [...weeks].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [{ from: '', week }, ...later].findLast(({ from }) => from <= date) ?? { from: '', week };
}

/** How a year stands: confirmed by whom and when, in part, or not at all. */
export function confirmationOf({ confirmed }: Pick<Calendar, 'confirmed'>, year: number) {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const touching = confirmed.filter((period) => period.from <= to && period.to >= from);
  const whole = touching.find((period) => period.from <= from && period.to >= to);
  return { whole: whole ?? null, parts: whole ? [] : touching };
}

/** The date so many days after another. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const KNOWN: ReadonlySet<string> = new Set(['24x7', 'business', 'calls']);

/** What a calendar is called; one that the operator named goes by that name. */
export function calendarTitle(intl: IntlShape, name: string): string {
  return KNOWN.has(name) ? intl.formatMessage({ id: `calendars.name.${name}` }) : name;
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDate(intl: IntlShape, instant: string, timeZone: string): string {
  const parts = intl.formatDateToParts(instant, {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  return ['year', 'month', 'day']
    .map((type) => parts.find((part) => part.type === type)?.value ?? '')
    .join('-');
}
