import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { callLimit } from '../notification/call-limit.ts';
import { Numbered } from '../ticket/route-schemas.ts';
import { lookAtTickets } from './policy.ts';
import { leaveTicket, showViewers, viewTicket } from './view-ticket.ts';
import { DOINGS, type Viewer } from './viewer.ts';

const Doing = z.enum(DOINGS);
const Viewers = z
  .strictObject({
    viewers: z.array(
      z.strictObject({
        person: z.strictObject({ id: identifier, name: z.string() }),
        doing: Doing,
      }),
    ),
  })
  .meta({ id: 'Viewers' });

const Page = z.strictObject({ ...Numbered.shape, page: z.uuid() });

/** How often one person's pages may speak in a minute: each does every 20 s and at what changes. */
const MOST_A_MINUTE = 120;

/** Who looks at a ticket or writes there just now, for the centre; kept nowhere. */
export function viewerRoutes({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  const limit = callLimit(MOST_A_MINUTE, 60_000);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/viewers',
      policy: lookAtTickets,
      summary: 'Who else of the centre looks at the ticket or writes there just now',
      params: Numbered,
      response: { 200: Viewers },
      async handler(actor, { params }) {
        const others = await showViewers(pool, actor, params.number, clock.now());
        return isRefusal(others) ? others : { status: 200, body: present(others) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/viewers/:page',
      policy: lookAtTickets,
      summary: 'Say that a page shows the ticket, and what is done there; forgotten after a minute',
      params: Page,
      body: z.strictObject({ doing: Doing }),
      response: { 200: Viewers },
      async handler(actor, { params, body }) {
        const now = clock.now();
        if (!limit.take(String(actor.personId), now)) return refuse('too_many_requests');
        const others = await viewTicket(pool, actor, params, body.doing, now);
        return isRefusal(others) ? others : { status: 200, body: present(others) };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tickets/:number/viewers/:page',
      policy: lookAtTickets,
      summary: 'Say that a page shows the ticket no longer',
      params: Page,
      response: { 204: empty },
      async handler(actor, { params }) {
        const left = await leaveTicket(pool, actor, params);
        return left ?? { status: 204, body: undefined };
      },
    }),
  ];
}

function present(viewers: readonly Viewer[]): z.output<typeof Viewers> {
  return { viewers: viewers.map(({ id, name, doing }) => ({ person: { id, name }, doing })) };
}
