import { z } from 'zod';
import { text } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { handleTarget } from '../ticket/handle-target.ts';
import { handleTickets } from '../ticket/policy.ts';
import { Numbered } from '../ticket/route-schemas.ts';
import { TicketView } from '../ticket/schemas.ts';
import { openTicket } from '../ticket/show-ticket.ts';
import { answerRedirection } from './answer-redirection.ts';
import { listRedirections } from './list-redirections.ts';
import { readProviders } from './policy.ts';
import { redirectTicket } from './redirect-ticket.ts';
import {
  AnswerBody,
  presentRedirection,
  RedirectionBody,
  RedirectionView,
} from './redirection-schemas.ts';
import { writeToProvider } from './write-to-provider.ts';

const answer = { 200: TicketView };

/** Redirecting a ticket, and what came of it. */
export function ticketRedirectionRoutes(deps: TicketDeps): Route[] {
  const { pool, agreements, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/redirections',
      policy: readProviders,
      summary: 'To whom a ticket was redirected, the latest first, with their clock beside ours',
      params: Numbered,
      response: { 200: z.strictObject({ redirections: z.array(RedirectionView) }) },
      async handler(actor, { params }) {
        const opened = await openTicket(deps, actor, params.number);
        if (isRefusal(opened)) return opened;
        const found = await listRedirections(pool, agreements, opened.history, clock.now());
        return { status: 200, body: { redirections: found.map(presentRedirection) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/redirections',
      policy: handleTickets,
      summary: 'Redirect to a support centre or a provider; what the centre owns keeps its clock',
      params: Numbered,
      body: RedirectionBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) => {
            const { provider: providerId, ...said } = body;
            return redirectTicket(joined, actor, target, { providerId, ...said });
          }),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/redirections/messages',
      policy: handleTickets,
      summary:
        'Write to whom has a redirected ticket, in the thread of its sheet; never shown to the user',
      params: Numbered,
      body: z.strictObject({ body: text(10_000) }),
      response: answer,
      handler: (actor, { params, body: { body } }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) =>
            writeToProvider(joined, actor, target, body),
          ),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/redirections/answers',
      policy: handleTickets,
      summary: 'Record what they said: their number, taken, settled, or returned with a reason',
      params: Numbered,
      body: AnswerBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) =>
            answerRedirection(joined, actor, target, body),
          ),
        ),
    }),
  ];
}
