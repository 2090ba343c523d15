import { z } from 'zod';
import { instantText, line, text, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { RESET_KINDS } from '../../core/ticket/identity-check.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { handleTarget } from '../ticket/handle-target.ts';
import { Numbered } from '../ticket/route-schemas.ts';
import { TicketView } from '../ticket/schemas.ts';
import { liftCheck } from './lift-check.ts';
import { checkIdentity, liftIdentity, readAwaited, standFor } from './policy.ts';
import { recordCallback } from './record-callback.ts';
import { refuseReset } from './refuse-reset.ts';
import { ruleRoutes } from './rule-routes.ts';
import { standForPerson } from './stand-by.ts';
import { awaitedChecks } from './store.ts';

const answer = { 200: TicketView };
const Callback = z.strictObject({
  phone: line(40),
  reached: z.boolean(),
  /** What else there is to say: never the answer to a secret question. */
  note: z.union([z.literal(''), line(500)]).default(''),
});
const Stand = z.strictObject({ stands: z.boolean(), statement: text(2_000) });
const Reason = z.strictObject({ reason: line(2_000) });

const Awaited = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    requester: z.string(),
    reset: z.enum(RESET_KINDS),
    requestedAt: instantText,
  })
  .meta({ id: 'AwaitedIdentity' });

/** Checks of who asks for a reset: call-backs, second persons, refusals, and what was no reset after all. */
export function identityRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/identity/callbacks',
      policy: checkIdentity,
      summary: 'Record a call-back: only the directory’s number, reached, counts',
      params: Numbered,
      body: Callback,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) =>
            recordCallback(joined, actor, target, body),
          ),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/identity/statements',
      policy: standFor,
      summary: 'Stand for who asks as a second person, or not, and say what was verified',
      params: Numbered,
      body: Stand,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) =>
            standForPerson(joined, actor, target, body),
          ),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/identity/refusal',
      policy: checkIdentity,
      summary: 'End a reset as not verified and refused, with a reason',
      params: Numbered,
      body: Reason,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          refuseReset(deps, actor, target, body.reason),
        ),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tickets/:number/identity',
      policy: liftIdentity,
      summary: 'Say that it was no reset after all, with a reason, once its category says so',
      params: Numbered,
      body: Reason,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          liftCheck(deps, actor, target, body.reason),
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/identity-checks',
      policy: readAwaited,
      summary: 'The resets of the organization’s people that wait for somebody to stand for them',
      response: { 200: z.strictObject({ awaited: z.array(Awaited) }) },
      async handler({ organizationId, personId }) {
        const found =
          organizationId === null ? [] : await awaitedChecks(deps.pool, organizationId, personId);
        const awaited = found.map((one) => ({
          ...one,
          displayNumber: displayNumber(one.number),
          requestedAt: writeInstant(one.requestedAt),
        }));
        return { status: 200, body: { awaited } };
      },
    }),
    ...ruleRoutes(deps),
  ];
}
