import { z } from 'zod';
import { text } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { confirmRestoration } from './confirm-restoration.ts';
import { contestPause } from './contest-pause.ts';
import type { TicketDeps } from './deps.ts';
import { handleTarget } from './handle-target.ts';
import { converse } from './policy.ts';
import { rateHelp } from './rate-help.ts';
import { Numbered, ReasonBody } from './route-schemas.ts';
import { SatisfactionLevel, TicketView } from './schemas.ts';

const answer = { 200: TicketView };
const nothing = z.strictObject({}).optional();

/** What the person helped says of a ticket, besides messages. */
export function userRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/wait/contestation',
      policy: converse,
      summary: 'Contest the pause of the clock, once a pause: the supervisor is told',
      params: Numbered,
      body: ReasonBody.optional(),
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          contestPause(deps, actor, target, body?.reason ?? ''),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/restoration/confirmation',
      policy: converse,
      summary: 'Confirm that the service works again',
      params: Numbered,
      body: nothing,
      response: answer,
      handler: (actor, { params }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          confirmRestoration(deps, actor, target),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/satisfaction',
      policy: converse,
      summary: 'Say how well one was helped, from 1 to 4; may be said again until it is too late',
      params: Numbered,
      body: z.strictObject({ level: SatisfactionLevel, comment: text(5_000).optional() }),
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          rateHelp(deps, actor, target, { level: body.level, comment: body.comment ?? '' }),
        ),
    }),
  ];
}
