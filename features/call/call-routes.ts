import { Readable } from 'node:stream';
import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { CALL_ORIGINS } from './call-list-store.ts';
import {
  CallDetail,
  CallView,
  ImportedView,
  presentCall,
  presentDetail,
  presentImported,
} from './call-view.ts';
import { type AskedCalls, type ListDeps, listCalls, listQueues, STANDINGS } from './list-calls.ts';
import { unlinkedByPerson } from './own-call-store.ts';
import { readCalls, readPresences } from './policy.ts';
import { showCall } from './show-call.ts';
import { showImported } from './show-imported.ts';
import { UNLINKED_MS } from './show-own-call.ts';
import { writeCallsCsv } from './write-calls-csv.ts';

const FILTERS = {
  /** Local days, both counted. */
  from: line(10).optional(),
  to: line(10).optional(),
  queue: line(100).optional(),
  /** Who answered. */
  agent: z
    .string()
    .regex(/^(?:me|[1-9]\d{0,14})$/)
    .optional(),
  standing: z.enum(STANDINGS).optional(),
  /** Answered, and linked to nothing. */
  unlinked: z.literal('true').optional(),
  /** Of our own switch, or recorded elsewhere. */
  origin: z.enum(CALL_ORIGINS).optional(),
};
const Filters = z.strictObject(FILTERS);

function askedOf(actor: Actor, query: z.output<typeof Filters>): AskedCalls {
  const { from = null, to = null, queue = null, agent, standing = null, unlinked } = query;
  const { origin = null } = query;
  const answeredBy = agent === undefined ? null : agent === 'me' ? actor.personId : Number(agent);
  return { from, to, queue, answeredBy, standing, origin, unlinked: unlinked === 'true' };
}

/** The calls: their list, as CSV too, and each with its history and what became of it. */
export function callRoutes(deps: ListDeps & Readonly<{ clock: Clock }>): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/calls',
      policy: readCalls,
      summary: 'List the calls, those imported among them, the latest first, by where they stand',
      query: z.strictObject({
        ...FILTERS,
        cursor: cursorText(
          z.tuple([z.int(), z.int(), z.union([z.literal(0), z.literal(1)])]),
        ).optional(),
        limit: limitText,
      }),
      response: { 200: z.strictObject({ calls: z.array(CallView), next: z.string().nullable() }) },
      async handler(actor, { query }) {
        const { cursor = null, limit, ...filters } = query;
        const asked = askedOf(actor, filters);
        const page = await listCalls(deps, asked, cursor, limit, clock.now());
        if (isRefusal(page)) return page;
        const next = page.next === null ? null : writeCursor(page.next);
        return { status: 200, body: { calls: page.calls.map(presentCall), next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/calls.csv',
      policy: readCalls,
      summary: 'The calls as a CSV file, whole, the latest first',
      query: Filters,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(actor, { query }, { language }) {
        const asked = askedOf(actor, query);
        // What is wrong is said before the file begins.
        const tried = await listCalls(deps, asked, null, 1, clock.now());
        if (isRefusal(tried)) return tried;
        const lines = writeCallsCsv(deps, asked, clock.now(), language);
        const headers = { 'content-disposition': 'attachment; filename="calls.csv"' };
        return { status: 200, body: Readable.from(lines), headers };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/call-queues',
      policy: readCalls,
      summary: 'The queues that calls came to',
      response: { 200: z.strictObject({ queues: z.array(z.string()) }) },
      async handler() {
        return { status: 200, body: { queues: await listQueues(pool) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/calls/unlinked',
      policy: readPresences,
      summary: 'How many calls of the last 14 days each agent answered and linked to nothing',
      background: true,
      response: {
        200: z
          .strictObject({
            agents: z.array(
              z.strictObject({
                ...{ id: identifier, name: z.string(), count: z.int() },
                /** When the first of them was answered. */
                oldestAt: instantText,
              }),
            ),
          })
          .meta({ id: 'UnlinkedCalls' }),
      },
      async handler() {
        const agents = (await unlinkedByPerson(pool, clock.now() - UNLINKED_MS)).map((one) => ({
          ...one,
          oldestAt: writeInstant(one.oldestAt),
        }));
        return { status: 200, body: { agents } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/calls/:id',
      policy: readCalls,
      summary: 'One call: its instants, its history and what became of it',
      params: z.strictObject({ id: identifierText }),
      response: { 200: CallDetail },
      async handler(_actor, { params }) {
        const shown = await showCall(deps, params.id, clock.now());
        return shown === null ? refuse('not_found') : { status: 200, body: presentDetail(shown) };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/imported-calls/:id',
      policy: readCalls,
      summary:
        'One call that was imported or told by another switch: its instants and what it counts as',
      params: z.strictObject({ id: identifierText }),
      response: { 200: ImportedView },
      async handler(_actor, { params }) {
        const shown = await showImported(deps, params.id, clock.now());
        return shown === null ? refuse('not_found') : { status: 200, body: presentImported(shown) };
      },
    }),
  ];
}
