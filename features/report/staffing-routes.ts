import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { CallDeps } from './count-calls.ts';
import { planPeople } from './policy.ts';
import { Rate } from './report-schema.ts';
import { showStaffing } from './show-staffing.ts';

const number = z
  .string()
  .regex(/^\d{1,5}(?:\.\d{1,3})?$/)
  .transform(Number)
  .optional();

/** What is not like the others is left out unless it is to be counted. */
const known = z.enum(['left_out', 'counted']).default('left_out');

const Staffing = z
  .strictObject({
    ...{ calendar: z.string(), timeZone: z.string() },
    ...{ targetPercent: z.number(), withinSeconds: z.number() },
    ...{ handleSeconds: z.number().nullable(), handleMeasured: z.boolean() },
    patienceSeconds: z.number().nullable(),
    halfHours: z.array(
      z.strictObject({
        ...{ at: z.string(), days: z.int(), calls: z.int(), meanCalls: z.number() },
        ...{ mostCalls: z.int(), erlangs: z.number(), people: z.int() },
        ...{ peopleAsPatient: z.int().nullable(), peopleOnBusiest: z.int() },
        ...{ reached: Rate, present: z.number().nullable(), answering: z.number().nullable() },
      }),
    ),
    presenceSince: instantText.nullable(),
    known: z.strictObject({
      holidays: z.array(z.strictObject({ date: z.string(), name: z.string() })),
      /** An outage by the number of its ticket, what was planned by its title. */
      interruptions: z.array(
        z.strictObject({
          number: z.string().nullable(),
          title: z.strictObject({ fr: z.string(), en: z.string() }).nullable(),
          ...{ from: instantText, to: instantText },
        }),
      ),
      ...{ holidayHalfHours: z.int(), interruptedHalfHours: z.int() },
      leftOut: z.strictObject({ holidays: z.boolean(), interruptions: z.boolean() }),
    }),
  })
  .meta({ id: 'Staffing' });

/** How many people answer, over HTTP. */
export function staffingRoutes(deps: CallDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/staffing',
      policy: planPeople,
      summary: 'How many people each half hour of the day needs, from the calls of some days',
      query: z.strictObject({
        ...{ from: z.string().max(20), to: z.string().max(20) },
        ...{ targetPercent: number, withinSeconds: number, handleSeconds: number },
        ...{ holidays: known, interruptions: known },
      }),
      response: { 200: Staffing },
      async handler(_actor, { query }) {
        const shown = await showStaffing(deps, {
          ...{ from: query.from, to: query.to, calendar: null, timeZone: null },
          targetPercent: query.targetPercent ?? null,
          withinSeconds: query.withinSeconds ?? null,
          handleSeconds: query.handleSeconds ?? null,
          leaveOut: {
            holidays: query.holidays === 'left_out',
            interruptions: query.interruptions === 'left_out',
          },
        });
        if (isRefusal(shown)) return shown;
        const { interruptions, ...rest } = shown.known;
        const spells = interruptions.map(({ number: of, title, from, to }) => ({
          ...{ number: of, title, from: writeInstant(from), to: writeInstant(to) },
        }));
        const body = {
          ...shown,
          presenceSince: writeInstant(shown.presenceSince),
          known: { ...rest, interruptions: spells },
        };
        // Ours is deeply read-only, zod's output is not; nothing writes to it.
        return { status: 200, body: body as unknown as z.output<typeof Staffing> };
      },
    }),
  ];
}
