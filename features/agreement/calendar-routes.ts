import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { CalendarView, writeCalendar } from './calendar-view.ts';
import { readCalendars } from './policy.ts';
import { calendars } from './store.ts';

/** The calendars that agreements count in, as they are kept. */
export function calendarRoutes({ pool }: { readonly pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/calendars',
      policy: readCalendars,
      summary: 'Every calendar: its week, holidays, exceptional days and confirmed dates',
      response: { 200: z.strictObject({ calendars: z.array(CalendarView) }) },
      async handler() {
        const kept = await calendars(pool);
        return { status: 200, body: { calendars: kept.map(writeCalendar) } };
      },
    }),
  ];
}
