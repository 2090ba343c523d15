import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { actOnce } from './act-once.ts';
import { closeTicket } from './close-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { handleTarget, targetOf } from './handle-target.ts';
import { converse, handleTickets } from './policy.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { resolveTicket } from './resolve-ticket.ts';
import { restoreTicket } from './restore-ticket.ts';
import { Numbered, ReasonBody, ResolutionBody, RestorationBody } from './route-schemas.ts';
import { TicketView } from './schemas.ts';
import { presentTicket } from './present-ticket.ts';

const answer = { 200: TicketView };
const nothing = z.strictObject({}).optional();

/** How a ticket ends and begins again: restoration, resolution, closure, reopening. */
export function endingRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/restoration',
      policy: handleTickets,
      summary: 'Restore the service of an incident: its clock stops',
      params: Numbered,
      body: RestorationBody.optional(),
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { at = null, reason = null, note = '', workaround = false } = body ?? {};
          return restoreTicket(deps, actor, target, { at, reason, note, workaround });
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/resolution',
      policy: handleTickets,
      summary: 'Resolve; with firstContact, one gesture restores and resolves',
      params: Numbered,
      body: ResolutionBody.optional(),
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { resolution = '', firstContact = false } = body ?? {};
          return resolveTicket(deps, actor, target, { resolution, firstContact });
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/closure',
      policy: handleTickets,
      summary: 'Close a resolved ticket',
      params: Numbered,
      body: nothing,
      response: answer,
      handler: (actor, { params }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          closeTicket(deps, actor, target),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/reopenings',
      policy: converse,
      summary: 'Reopen within the window (200), else go on in a new ticket that follows (201)',
      params: Numbered,
      body: ReasonBody.optional(),
      response: { 200: TicketView, 201: TicketView },
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const target = await targetOf(joined, actor, params.number, call);
          if (isRefusal(target)) return target;
          const reopened = await reopenTicket(joined, actor, target, body?.reason ?? '');
          if (isRefusal(reopened)) return reopened;
          const ticket = await presentTicket(
            joined.pool,
            reopened,
            actor,
            call.language,
            deps.clock.now(),
          );
          const { version } = ticket;
          if (reopened.reopened) return { status: 200 as const, body: ticket, version };
          const headers = { location: `/api/v1/tickets/${reopened.number}` };
          return { status: 201 as const, body: ticket, version, headers };
        }),
    }),
  ];
}
