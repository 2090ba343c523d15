import { z } from 'zod';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { findFreezes } from './freeze-store.ts';
import { keepFreezes } from './keep-freezes.ts';
import {
  answerReturn,
  cancelInterruption,
  changePlanned,
  planInterruption,
} from './plan-interruption.ts';
import { type PlannedRow, selectPlanned } from './planned-store.ts';
import { declareOutages, planInterruptions, readOutages } from './policy.ts';

const MOST = 200;
const KEPT_MS = 90 * 86_400_000;

const Planned = z
  .strictObject({
    id: identifier,
    titleFr: z.string(),
    titleEn: z.string(),
    textFr: z.string(),
    textEn: z.string(),
    services: z.array(z.strictObject({ id: identifier, code: z.string(), name: z.string() })),
    startsAt: instantText,
    endsAt: instantText,
    cancelledAt: instantText.nullable(),
    answeredAt: instantText.nullable(),
    back: z.boolean().nullable(),
    /** The outage that overran it. */
    number: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PlannedInterruption' });

function present(row: PlannedRow): z.output<typeof Planned> {
  return {
    ...row,
    services: [...row.services],
    startsAt: writeInstant(row.startsAt),
    endsAt: writeInstant(row.endsAt),
    cancelledAt: writeInstant(row.cancelledAt),
    answeredAt: writeInstant(row.answeredAt),
  };
}

const Words = z.strictObject({
  titleFr: line(200),
  titleEn: line(200),
  textFr: text(4_000),
  textEn: text(4_000),
});
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Recurrence = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  opens: time,
  closes: time,
});
const Period = z.strictObject({ from: instant, to: instant, reason: line(200) });
const Identified = z.strictObject({ id: identifierText });

/** Interruptions that are planned, and the periods during which none is. */
export function plannedRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/planned-interruptions',
      policy: readOutages,
      summary: 'List the planned interruptions of the last 90 days, under way and ahead',
      response: { 200: z.strictObject({ planned: z.array(Planned) }) },
      async handler(_actor, _input, { language }) {
        const from = deps.clock.now() - KEPT_MS;
        const rows = await selectPlanned(deps.pool, { id: null, from, limit: MOST }, language);
        return { status: 200, body: { planned: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/planned-interruptions',
      policy: planInterruptions,
      summary: 'Plan an interruption: one window, or one for each time it comes again',
      body: z.strictObject({
        ...Words.shape,
        services: z.array(identifier).max(50),
        startsAt: instant.optional(),
        endsAt: instant.optional(),
        recurrence: Recurrence.optional(),
        allTheSame: z.boolean().default(false),
      }),
      response: { 201: z.strictObject({ ids: z.array(identifier) }) },
      handler: (actor, { body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const { services: serviceIds, startsAt, endsAt, recurrence = null, ...said } = body;
          const window =
            startsAt === undefined || endsAt === undefined ? null : { from: startsAt, to: endsAt };
          const plan = { ...said, serviceIds, window, recurrence };
          const ids = await planInterruption(joined, actor, plan, await findFreezes(joined.pool));
          if (isRefusal(ids)) return ids;
          return { status: 201 as const, body: { ids: [...ids] } };
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id',
      policy: planInterruptions,
      summary: 'Move a window, or say otherwise what is done in it',
      params: Identified,
      body: z.strictObject({
        ...Words.shape,
        startsAt: instant,
        endsAt: instant,
        allTheSame: z.boolean().default(false),
      }),
      response: { 200: Planned },
      async handler(actor, { params, body }, { ifMatch }) {
        const { startsAt: from, endsAt: to, ...said } = body;
        const change = { ...said, window: { from, to } };
        const freezes = await findFreezes(deps.pool);
        const row = await changePlanned(deps, actor, params.id, change, ifMatch, freezes);
        return isRefusal(row) ? row : { status: 200, body: present(row), version: row.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id/cancellation',
      policy: planInterruptions,
      summary: 'Cancel a window that is not over',
      params: Identified,
      response: { 200: Planned },
      async handler(actor, { params }, { ifMatch }) {
        const row = await cancelInterruption(deps, actor, params.id, ifMatch);
        return isRefusal(row) ? row : { status: 200, body: present(row), version: row.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id/return',
      policy: declareOutages,
      summary:
        'Say whether the service is back; a no opens an outage from the end of the window on',
      params: Identified,
      body: z.strictObject({ back: z.boolean() }),
      response: { 200: Planned },
      async handler(actor, { params, body }) {
        const row = await answerReturn(deps, actor, params.id, body.back);
        return isRefusal(row) ? row : { status: 200, body: present(row), version: row.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/freeze-periods',
      policy: readOutages,
      summary: 'The periods during which nothing is to be interrupted',
      response: { 200: Freezes },
      async handler() {
        return { status: 200, body: shown(await findFreezes(deps.pool)) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/freeze-periods',
      policy: planInterruptions,
      summary: 'Keep the periods during which nothing is to be interrupted: these, and no other',
      body: z.strictObject({ periods: z.array(Period).max(100) }),
      response: { 200: Freezes },
      async handler(actor, { body }) {
        const kept = await keepFreezes(deps.pool, actor, body.periods, deps.clock.now());
        return isRefusal(kept) ? kept : { status: 200, body: shown(kept) };
      },
    }),
  ];
}

const Freezes = z.strictObject({
  periods: z.array(z.strictObject({ from: instantText, to: instantText, reason: z.string() })),
});

function shown(periods: Awaited<ReturnType<typeof findFreezes>>): z.output<typeof Freezes> {
  return {
    periods: periods.map(({ from, to, reason }) => ({
      ...{ from: writeInstant(from), to: writeInstant(to), reason },
    })),
  };
}
