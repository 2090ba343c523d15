import { z } from 'zod';
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
        ...{ reached: Rate, answering: z.number().nullable() },
      }),
    ),
    interruptions: z.array(z.string()),
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
      }),
      response: { 200: Staffing },
      async handler(_actor, { query }) {
        const shown = await showStaffing(deps, {
          ...{ from: query.from, to: query.to, calendar: null, timeZone: null },
          targetPercent: query.targetPercent ?? null,
          withinSeconds: query.withinSeconds ?? null,
          handleSeconds: query.handleSeconds ?? null,
        });
        if (isRefusal(shown)) return shown;
        return { status: 200, body: shown as unknown as z.output<typeof Staffing> };
      },
    }),
  ];
}
