import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, FORM, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { CTI_EVENTS, type CtiData } from '../../core/call/cti-call.ts';
import { shownNumber } from '../../core/call/shown-number.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type CtiSource, selectSources } from './cti-store.ts';
import { hearCti } from './hear-cti.ts';
import { addCti, endCti, rotateCti } from './keep-cti.ts';
import { keepCti, tellCti } from './policy.ts';

const Source = z
  .strictObject({
    id: identifier,
    name: z.string(),
    createdAt: instantText,
    rotatedAt: instantText.nullable(),
    /** Until when the token before works. */
    formerUntil: instantText.nullable(),
    heardAt: instantText.nullable(),
  })
  .meta({ id: 'CtiSource' });

/** What a switch tells, as a form or as JSON; what else it says is let go by, as the format has it. */
const Told = z.object({
  event: z.enum(CTI_EVENTS),
  /** The switch’s own name of the call, the same in all of its events. */
  callId: line(200),
  direction: z.enum(['in', 'out']).optional(),
  from: z.string().max(200).optional(),
  queue: line(100).optional(),
  user: z.union([line(200), z.array(line(200)).max(100)]).optional(),
  cause: line(100).optional(),
});

function dataOf({ direction, from, queue, user, cause }: z.output<typeof Told>): CtiData {
  const caller = direction === 'out' || from === undefined ? null : shownNumber(from);
  const agent = Array.isArray(user) ? user[0] : user;
  return {
    ...(direction && { inbound: direction === 'in' }),
    ...(caller !== null && { caller }),
    ...(queue && { queue }),
    ...(agent && { agent }),
    ...(cause && { cause }),
  };
}

function present(source: CtiSource, now: number): z.output<typeof Source> {
  const { id, name, createdAt, rotatedAt, heardAt, formerUntil } = source;
  const until = formerUntil !== null && formerUntil > now ? formerUntil : null;
  return {
    ...{ id, name, createdAt: writeInstant(createdAt), rotatedAt: writeInstant(rotatedAt) },
    ...{ heardAt: writeInstant(heardAt), formerUntil: writeInstant(until) },
  };
}

/** Switches that stay in place: their tokens, and what they tell of their calls. */
export function ctiRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  const one = z.strictObject({ id: identifierText });
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/cti/:token',
      policy: tellCti,
      summary:
        'Take what a switch in place tells of a call (newCall, answer, hangup, queueEnter, queueLeave, ringNoAnswer), as a form or as JSON',
      consumes: FORM,
      params: z.strictObject({ token: z.string().max(100) }),
      body: Told,
      response: { 204: empty },
      async handler(_actor, { params, body }) {
        const told = { type: body.event, callId: body.callId, data: dataOf(body) };
        const refused = await hearCti(pool, params.token, told, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/cti-sources',
      policy: keepCti,
      summary: 'List the switches in place that tell of their calls',
      response: { 200: z.strictObject({ sources: z.array(Source) }) },
      async handler() {
        const now = clock.now();
        const sources = (await selectSources(pool)).map((source) => present(source, now));
        return { status: 200, body: { sources } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/cti-sources',
      policy: keepCti,
      summary: 'Let a switch in place tell of its calls: its token is shown this once',
      body: z.strictObject({ name: line(100) }),
      response: { 201: z.strictObject({ id: identifier, token: z.string() }) },
      async handler(actor, { body }) {
        return { status: 201, body: await addCti(pool, actor, body.name, clock.now()) };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/cti-sources/:id/rotation',
      policy: keepCti,
      summary:
        'Give a switch in place another token, shown this once; the one before works for a day',
      params: one,
      response: { 200: z.strictObject({ token: z.string() }) },
      async handler(actor, { params }) {
        const given = await rotateCti(pool, actor, params.id, clock.now());
        return isRefusal(given) ? given : { status: 200, body: given };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/telephone/cti-sources/:id',
      policy: keepCti,
      summary: 'Take the tokens of a switch in place away',
      params: one,
      response: { 204: empty },
      async handler(actor, { params }) {
        const refused = await endCti(pool, actor, params.id, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
