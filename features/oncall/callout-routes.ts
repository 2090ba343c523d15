import { z } from 'zod';
import { identifier, identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import { answerInConsole, stopCallout } from './answer-callout.ts';
import { askCallout } from './ask-callout.ts';
import { CalloutView, presentCallout, presentSheetLine, SheetLine } from './callout-view.ts';
import type { OnCallDeps } from './deps.ts';
import { handleCallouts, readCallouts, readSheet } from './policy.ts';
import { RANGE, rangeOf } from './range.ts';
import { calloutsBetween, calloutsOf, calloutsUnanswered, sheetBetween } from './sheet-store.ts';
import { writeSheetCsv } from './write-sheet-csv.ts';

const Id = z.strictObject({ id: identifierText });
const Number = z.strictObject({ number: z.string() });
const Callouts = z.strictObject({ callouts: z.array(CalloutView) });
/** Unless told, the month before now. */
const MONTH_MS = 31 * 86_400_000;

/** People called in an emergency: who, when, what they answered, and the sheet of it. */
export function calloutRoutes(deps: OnCallDeps): Route[] {
  const { pool, clock } = deps;
  const past = (query: z.output<typeof RANGE>) => {
    const now = clock.now();
    const to = query.to ?? now + 1000;
    return rangeOf({ from: query.from ?? to - MONTH_MS, to }, now);
  };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/callouts',
      policy: readCallouts,
      summary: 'Who was called about a ticket, and what they answered; the newest first',
      params: Number,
      response: { 200: Callouts },
      async handler(actor, { params }) {
        const ticket = await readTicket(pool, actor, params.number);
        if (isRefusal(ticket)) return ticket;
        const rows = (await calloutsOf(pool, ticket.number)) ?? [];
        return { status: 200, body: { callouts: rows.map(presentCallout) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/callouts',
      policy: handleCallouts,
      summary: 'Have people called about an incident of priority 1 or 2, at any hour',
      params: Number,
      response: { 201: z.strictObject({ id: identifier }) },
      async handler(actor, { params }) {
        const ticket = await readTicket(pool, actor, params.number);
        if (isRefusal(ticket)) return ticket;
        const asked = await askCallout(deps, actor, ticket.number);
        return isRefusal(asked) ? asked : { status: 201, body: asked };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/callouts',
      policy: readCallouts,
      summary:
        'The call-outs begun between two instants, or with state=unanswered those nobody answered',
      query: z.strictObject({
        ...RANGE.shape,
        state: z.enum(['all', 'unanswered']).default('all'),
      }),
      response: { 200: Callouts },
      async handler(_actor, { query: { state, ...query } }) {
        const range = past(query);
        if (isRefusal(range)) return range;
        const rows =
          state === 'unanswered'
            ? await calloutsUnanswered(pool)
            : await calloutsBetween(pool, range.from, range.to);
        return { status: 200, body: { callouts: rows.map(presentCallout) } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/callouts/:id/answer',
      policy: handleCallouts,
      summary: 'Answer a call-out oneself: nobody else is called',
      params: Id,
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        return (await answerInConsole(deps, actor, id)) ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/callouts/:id/stop',
      policy: handleCallouts,
      summary: 'Have nobody called any more, with why',
      params: Id,
      body: z.strictObject({ reason: line(500) }),
      response: { 204: empty },
      async handler(actor, { params: { id }, body: { reason } }) {
        return (await stopCallout(deps, actor, id, reason)) ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/callout-sheet',
      policy: readSheet,
      summary: 'Who was called between two instants, when, and how long it took; no exercise',
      query: RANGE,
      response: { 200: z.strictObject({ lines: z.array(SheetLine) }) },
      async handler(_actor, { query }) {
        const range = past(query);
        if (isRefusal(range)) return range;
        const rows = await sheetBetween(pool, range.from, range.to);
        return { status: 200, body: { lines: rows.map(presentSheetLine) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/callout-sheet.csv',
      policy: readSheet,
      summary: 'The same as a CSV file',
      query: RANGE,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(_actor, { query }, { language }) {
        const range = past(query);
        if (isRefusal(range)) return range;
        const body = writeSheetCsv(await sheetBetween(pool, range.from, range.to), language);
        const headers = { 'content-disposition': 'attachment; filename="callouts.csv"' };
        return { status: 200, body, headers };
      },
    }),
  ];
}
