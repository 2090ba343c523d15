import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';

const Window = z.strictObject({ open: z.string(), close: z.string() });

/** A calendar as it is kept; a date outside `confirmed` is « non confirmée » (Definition 3). */
export const CalendarView = z
  .strictObject({
    name: z.string(),
    version: z.number(),
    timeZone: z.string(),
    continuous: z.boolean(),
    week: z.array(z.array(Window)),
    holidays: z.array(z.strictObject({ date: z.string(), name: z.string() })),
    exceptions: z.array(
      z.strictObject({ date: z.string(), name: z.string(), windows: z.array(Window) }),
    ),
    confirmed: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        by: z.string().nullable(),
        at: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'Calendar' });

/** Writes a calendar as it is sent, with who confirmed which dates, and when. */
export function writeCalendar(
  calendar: Calendar & { readonly version: number },
): z.output<typeof CalendarView> {
  return {
    ...{ name: calendar.name, version: calendar.version },
    ...{ timeZone: calendar.timeZone, continuous: calendar.continuous },
    week: calendar.week.map((day) => [...day]),
    holidays: [...calendar.holidays],
    exceptions: calendar.exceptions.map(({ date, name = '', windows }) => ({
      ...{ date, name, windows: [...windows] },
    })),
    confirmed: calendar.confirmed.map(({ from, to, by, at }) => ({
      ...{ from, to, by: by ?? null },
      at: at ? writeInstant(Date.parse(at)) : null,
    })),
  };
}
