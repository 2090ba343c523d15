import { Readable } from 'node:stream';
import { z } from 'zod';
import { identifierText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { CHANNELS, KINDS } from '../../core/ticket/ticket.ts';
import { CALL_PARTS } from './call-figure-store.ts';
import { dashboardAsked, scopeQuery } from './dashboard-routes.ts';
import { TICKET_ORDERS, TICKET_PARTS } from './figure-store.ts';
import { callFigureBatches, listCallFigure } from './list-calls.ts';
import { type FigureAsked, figureBatches, listFigure } from './list-figure.ts';
import { readDashboards } from './policy.ts';
import type { DashboardDeps } from './show-dashboard.ts';
import { writeCallsCsv, writeTicketsCsv } from './write-figure-csv.ts';

const params = z.strictObject({ month: z.string().max(20) });
const offset = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .default(0);

const ticketQuery = z.strictObject({
  ...scopeQuery,
  part: z.enum(TICKET_PARTS),
  row: z.string().max(100).optional(),
  reason: z.string().max(100).optional(),
  kind: z.enum(KINDS).optional(),
  channel: z.enum(CHANNELS).optional(),
  level: z.enum(['1', '2', '3']).optional(),
  line: z.union([z.literal('0').transform(() => 0), identifierText]).optional(),
  q: z.string().trim().max(200).optional(),
});

const callQuery = z.strictObject({ ...scopeQuery, part: z.enum(CALL_PARTS) });

const Ticket = z
  .strictObject({
    ...{ number: z.string(), subject: z.string(), kind: z.string(), priority: z.string() },
    ...{ channel: z.string(), organization: z.string().nullable() },
    ...{ service: z.string().nullable(), serviceEn: z.string().nullable() },
    team: z.string().nullable(),
    ...{ reachedAt: z.string(), restoredAt: z.string().nullable() },
    elapsedSeconds: z.int().nullable(),
    targetSeconds: z.int().nullable(),
    inTarget: z.boolean().nullable(),
    contactReason: z.string().nullable(),
    excluded: z.string().nullable(),
  })
  .meta({ id: 'FigureTicket' });

const Call = z
  .strictObject({
    ...{ id: z.int(), source: z.string(), sourceId: z.string(), queue: z.string() },
    ...{ arrivedAt: z.string(), outcome: z.string() },
    ...{ waitMs: z.int(), handleMs: z.int().nullable() },
  })
  .meta({ id: 'FigureCall' });

type TicketQuery = Omit<z.output<typeof ticketQuery>, never>;

function figureAsked(params: { readonly month: string }, query: TicketQuery): FigureAsked {
  const { part, row, reason, kind, channel, level, line, q } = query;
  return {
    ...dashboardAsked(params, query),
    ...{ part, row: row ?? null, reason: reason ?? null, kind: kind ?? null },
    ...{ channel: channel ?? null, level: level === undefined ? null : Number(level) },
    ...{ line: line ?? null, words: q === undefined || q === '' ? null : q },
  };
}

/** The tickets and calls that the figures of a dashboard count. */
export function figureRoutes(deps: DashboardDeps & { readonly clock: Clock }): Route[] {
  const file = (month: string, what: string) => ({
    'content-disposition': `attachment; filename="${month}-${what}.csv"`,
  });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month/tickets',
      policy: readDashboards,
      summary: 'The tickets that a figure of a month counts, 100 at a time, in an order',
      params,
      query: ticketQuery.extend({
        order: z.enum(TICKET_ORDERS).default('number'),
        way: z.enum(['up', 'down']).default('up'),
        offset,
      }),
      response: { 200: z.strictObject({ total: z.int(), tickets: z.array(Ticket) }) },
      async handler(_actor, { params, query }) {
        const { order, way, offset: from, ...figure } = query;
        const page = { order, down: way === 'down', offset: from };
        const listed = await listFigure(deps, figureAsked(params, figure), page, deps.clock.now());
        if (isRefusal(listed)) return listed;
        const tickets = listed.tickets.map(({ id: _id, reachedAt, restoredAt, ...one }) => ({
          ...one,
          reachedAt: writeInstant(reachedAt),
          restoredAt: restoredAt === null ? null : writeInstant(restoredAt),
        }));
        return { status: 200, body: { total: listed.total, tickets } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month/tickets/csv',
      policy: readDashboards,
      summary: 'The tickets that a figure of a month counts, as a CSV file, whole',
      params,
      query: ticketQuery,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(_actor, { params, query }, { language }) {
        const [asked, now] = [figureAsked(params, query), deps.clock.now()];
        // What is wrong is said before the file begins.
        const page = { order: 'number', down: false, offset: 0 } as const;
        const tried = await listFigure(deps, asked, page, now);
        if (isRefusal(tried)) return tried;
        const body = Readable.from(writeTicketsCsv(figureBatches(deps, asked, now), language));
        return { status: 200, body, headers: file(params.month, query.part) };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month/calls',
      policy: readDashboards,
      summary: 'The calls that a figure of a month counts, 100 at a time, in order of arrival',
      params,
      query: callQuery.extend({ offset }),
      response: { 200: z.strictObject({ total: z.int(), calls: z.array(Call) }) },
      async handler(_actor, { params, query }) {
        const asked = { ...dashboardAsked(params, query), part: query.part };
        const listed = await listCallFigure(deps, asked, query.offset, deps.clock.now());
        if (isRefusal(listed)) return listed;
        const calls = listed.calls.map((one) => ({
          ...one,
          arrivedAt: writeInstant(one.arrivedAt),
        }));
        return { status: 200, body: { total: listed.total, calls } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month/calls/csv',
      policy: readDashboards,
      summary: 'The calls that a figure of a month counts, as a CSV file, whole',
      params,
      query: callQuery,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(_actor, { params, query }, { language }) {
        const asked = { ...dashboardAsked(params, query), part: query.part };
        const now = deps.clock.now();
        const tried = await listCallFigure(deps, asked, 0, now);
        if (isRefusal(tried)) return tried;
        const body = Readable.from(writeCallsCsv(callFigureBatches(deps, asked, now), language));
        return { status: 200, body, headers: file(params.month, query.part) };
      },
    }),
  ];
}
