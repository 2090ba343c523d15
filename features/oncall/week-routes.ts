import { z } from 'zod';
import { identifierText, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { compileZone, dayNumber, localDate } from '../../core/calendar/zone.ts';
import { mondayOf } from '../../core/oncall/week.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { planRota } from './plan-rota.ts';
import { readRotas } from './policy.ts';
import { Named } from './rota-view.ts';
import { selectRotas } from './store.ts';
import { datesFrom, presentWeek, WeekView } from './week-view.ts';

/** The zone of whoever has no rota yet: that of the centre. */
const ZONE = 'America/Toronto';
/** Zones are compiled a few years further. */
const LAST = '2080-01-01';

const Present = z
  .strictObject({
    rota: z.strictObject({ ...Named.shape, team: Named }),
    /** Null while nobody is on call. */
    person: Named.nullable(),
    until: instantText.nullable(),
  })
  .meta({ id: 'OnCallPresent' });

/** Who answers now, in a word, and who does over the days of a week. */
export function weekRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, agreements } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall/present',
      policy: readRotas,
      summary: 'Who is on call now, and until when, in every rota or those of a team',
      query: z.strictObject({ team: identifierText.optional() }),
      response: { 200: z.strictObject({ at: instantText, present: z.array(Present) }) },
      async handler(_actor, { query }) {
        const at = clock.now();
        const present: z.output<typeof Present>[] = [];
        for (const { id, name, team } of await selectRotas(pool, false)) {
          if (query.team !== undefined && query.team !== team.id) continue;
          const plan = await planRota(pool, agreements, id);
          const { shift } = plan.at(at);
          const person = shift && {
            id: shift.personId,
            name: plan.names.get(shift.personId) ?? '',
          };
          const until = shift && writeInstant(shift.to);
          present.push({ rota: { id, name, team }, person, until });
        }
        return { status: 200, body: { at: writeInstant(at), present } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall/week',
      policy: readRotas,
      summary:
        'Who is on call day by day, by rota and layer; from the Monday of this week unless told',
      query: z.strictObject({
        from: z
          .string()
          .regex(/^20[0-7]\d-\d\d-\d\d$/)
          .optional(),
        weeks: z
          .string()
          .regex(/^[1-5]$/)
          .default('1')
          .transform(Number),
      }),
      response: {
        200: z.strictObject({
          today: z.string(),
          days: z.array(z.string()),
          weeks: z.array(WeekView),
        }),
      },
      async handler(_actor, { query }) {
        const now = clock.now();
        const rotas = await selectRotas(pool, false);
        const zone = compileZone(rotas[0]?.content.timeZone ?? ZONE);
        const first = query.from === undefined ? mondayOf(zone, now) : dayOf(query.from);
        if (first === null) return refuse('rota_date_invalid', { field: 'from' });
        const count = query.weeks * 7;
        const weeks: z.output<typeof WeekView>[] = [];
        for (const row of rotas) {
          weeks.push(presentWeek(row, await planRota(pool, agreements, row.id), first, count));
        }
        const today = localDate(zone, now);
        return { status: 200, body: { today, days: datesFrom(first, count), weeks } };
      },
    }),
  ];
}

function dayOf(date: string): number | null {
  try {
    return date < LAST ? dayNumber(date) : null;
  } catch {
    return null;
  }
}
