import { z } from 'zod';
import { identifier, identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import { callsOfTicket } from './call-list-store.ts';
import { CallDetail, CallView, presentCall, presentDetail } from './call-view.ts';
import { linkCall, unlinkCall } from './link-call.ts';
import { callTerms, type ListDeps, standingOf } from './list-calls.ts';
import { answerCalls, readCalls } from './policy.ts';
import { showCall } from './show-call.ts';

const note = z.union([z.literal(''), line(500)]).default('');
const To = z.union([
  z.strictObject({ ticket: line(60), note }),
  z.strictObject({ provider: identifier, note }),
  z.strictObject({ reason: line(40), note }),
]);

/** What became of calls: tickets, redirections, reasons. */
export function callLinkRoutes(deps: ListDeps & Readonly<{ clock: Clock }>): Route[] {
  const { pool, clock, agreements } = deps;
  const shown = async (id: number) => {
    const call = await showCall(deps, id, clock.now());
    return call === null
      ? refuse('not_found')
      : { status: 200 as const, body: presentDetail(call) };
  };
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/calls/:id/links',
      policy: answerCalls,
      summary: 'Link a call to a ticket, to whom it was redirected, or to why neither',
      params: z.strictObject({ id: identifierText }),
      body: To,
      response: { 200: CallDetail },
      async handler(actor, { params: { id }, body }) {
        const { note: said, ...to } = body;
        return (await linkCall(pool, actor, id, to, said, clock.now())) ?? shown(id);
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/calls/:id/links/:link',
      policy: answerCalls,
      summary: 'Take a wrong link of a call away',
      params: z.strictObject({ id: identifierText, link: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id, link } }) {
        const refused = await unlinkCall(pool, actor, id, link, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/calls',
      policy: readCalls,
      summary: 'The calls that a ticket is linked to, the latest first',
      params: z.strictObject({ number: line(60) }),
      response: { 200: z.strictObject({ calls: z.array(CallView) }) },
      async handler(actor, { params }) {
        const ticket = await readTicket(pool, actor, params.number);
        if (isRefusal(ticket)) return ticket;
        const terms = callTerms((await agreements.open(pool)).inForce(null, clock.now()));
        const calls = (await callsOfTicket(pool, ticket.id)).map((call) =>
          presentCall({ ...call, standing: standingOf(call, terms) }),
        );
        return { status: 200, body: { calls } };
      },
    }),
  ];
}
