import { z } from 'zod';
import { line } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { CalendarView, writeCalendar } from './calendar-view.ts';
import { changeCalendar, foreseeCalendar } from './change-calendar.ts';
import { confirmYear } from './confirm-year.ts';
import { CalendarEffects, writeEffects } from './effects-view.ts';
import { keepCalendars, readCalendars } from './policy.ts';
import { agreementVersions, calendars } from './store.ts';

type CalendarDeps = Readonly<{ pool: Pool; clock: Clock }>;

/** A local date within the years that calendars are compiled for; which days exist is the calendar's to say. */
const date = z.string().regex(/^(?:199[1-9]|20[0-8]\d)-\d\d-\d\d$/);
const time = z.string().max(8);
const windows = z.array(z.strictObject({ open: time, close: time })).max(6);
const parts = {
  weeks: z.array(z.strictObject({ from: date, week: z.array(windows).length(7) })).max(50),
  holidays: z.array(z.strictObject({ date, name: line(100) })).max(1000),
  exceptions: z.array(z.strictObject({ date, name: line(100), windows })).max(1000),
};
const Change = z.strictObject(parts).partial();
const Reasoned = z.strictObject({ ...parts, reason: line(500).nullable() }).partial();
const Name = z.strictObject({ name: z.string().max(60) });
const Year = z.strictObject({
  name: z.string().max(60),
  year: z.string().regex(/^(?:199[1-9]|20[0-8]\d)$/),
});

/** The calendars that agreements count in: as they are kept, what changing one would do, and changing it. */
export function calendarRoutes(deps: CalendarDeps): Route[] {
  const { pool, clock } = deps;
  const shown = async (name: string, language: Language) => {
    const found = (await written(deps, language)).find((one) => one.name === name);
    return found ?? refuse('not_found');
  };
  const reply = (body: z.output<typeof CalendarView> | Refusal) =>
    isRefusal(body) ? body : { status: 200 as const, body, version: body.version };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/calendars',
      policy: readCalendars,
      summary:
        'Every calendar: its weeks, holidays, special days, confirmed dates and what uses it',
      response: { 200: z.strictObject({ calendars: z.array(CalendarView) }) },
      async handler(_actor, _input, { language }) {
        return { status: 200, body: { calendars: await written(deps, language) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/calendars/:name',
      policy: readCalendars,
      summary: 'One calendar',
      params: Name,
      response: { 200: CalendarView },
      handler: async (_actor, { params }, { language }) =>
        reply(await shown(params.name, language)),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/calendars/:name/effects',
      policy: keepCalendars,
      summary: 'What a change of a calendar would do to the tickets; nothing is written',
      params: Name,
      body: Change,
      response: { 200: CalendarEffects },
      async handler(_actor, { params, body }, { ifMatch }) {
        const effects = await foreseeCalendar(pool, params.name, body, ifMatch, clock.now());
        return isRefusal(effects) ? effects : { status: 200, body: writeEffects(effects) };
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/calendars/:name',
      policy: keepCalendars,
      summary: 'Change the later weeks, holidays or special days; the tickets are counted anew',
      params: Name,
      body: Reasoned,
      response: { 200: z.strictObject({ calendar: CalendarView, effects: CalendarEffects }) },
      async handler(actor, { params: { name }, body }, { ifMatch, language }) {
        const done = await changeCalendar(pool, actor, name, body, ifMatch, clock.now());
        if (isRefusal(done)) return done;
        const calendar = await shown(name, language);
        if (isRefusal(calendar)) return calendar;
        const { version } = calendar;
        return { status: 200, body: { calendar, effects: writeEffects(done) }, version };
      },
    }),
    ...([true, false] as const).map((confirmed) =>
      defineRoute({
        method: confirmed ? 'PUT' : 'DELETE',
        url: '/api/v1/calendars/:name/confirmations/:year',
        policy: keepCalendars,
        summary: confirmed
          ? 'Confirm the holidays of a year, by who asks and now'
          : 'Take the confirmation of a year back',
        params: Year,
        response: { 200: CalendarView },
        async handler(actor, { params }, { ifMatch, language }) {
          const which = { name: params.name, year: Number(params.year) };
          const no = await confirmYear(pool, actor, which, confirmed, ifMatch, clock.now());
          return no ?? reply(await shown(params.name, language));
        },
      }),
    ),
  ];
}

async function written({ pool, clock }: CalendarDeps, language: Language) {
  const [kept, versions] = [await calendars(pool), await agreementVersions(pool)];
  return kept.map((one) => writeCalendar(one, versions, language, clock.now()));
}
