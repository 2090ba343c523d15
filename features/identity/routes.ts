import { z } from 'zod';
import {
  identifierText,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Policy, type Route } from '../../adapters/http/route.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { RESET_KINDS } from '../../core/ticket/identity-check.ts';
import { CHANNELS } from '../../core/ticket/ticket.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { TalkDeps } from '../call/act-on-talk.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { handleTarget } from '../ticket/handle-target.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { Numbered } from '../ticket/route-schemas.ts';
import { TicketView } from '../ticket/schemas.ts';
import { askRepresentatives } from './ask-representatives.ts';
import { knownNumber } from './known-number.ts';
import { dialCheck } from './dial-check.ts';
import { liftCheck } from './lift-check.ts';
import {
  checkIdentity,
  dialIdentity,
  liftIdentity,
  readAwaited,
  readNumber,
  standFor,
} from './policy.ts';
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
    channel: z.enum(CHANNELS),
    requestedAt: instantText,
    /** When the desk last asked the representatives; null while it has not. */
    askedAt: instantText.nullable(),
  })
  .meta({ id: 'AwaitedIdentity' });

const KnownNumber = z
  .strictObject({
    phone: z.string().nullable(),
    since: instantText.nullable(),
    /** Whether a call-back to it would prove something. */
    counts: z.boolean(),
    phoneAgeDays: z.int(),
  })
  .meta({ id: 'KnownNumber' });

/** Checks of who asks for a reset: call-backs, second persons, refusals, and what was no reset after all. */
export function identityRoutes(deps: TicketDeps & TalkDeps): Route[] {
  return [
    stepRoute(deps, {
      ...{ method: 'POST', at: '/callbacks', policy: checkIdentity, body: Callback },
      summary: 'Record a call-back: only the directory’s number, reached, counts',
      step: recordCallback,
    }),
    stepRoute(deps, {
      ...{ method: 'POST', at: '/requests', policy: checkIdentity, body: z.strictObject({}) },
      summary: 'Ask the representatives of the organization, by letter, to stand for who asks',
      step: askRepresentatives,
    }),
    stepRoute(deps, {
      ...{ method: 'POST', at: '/statements', policy: standFor, body: Stand },
      summary: 'Stand for who asks as a second person, or not, and say what was verified',
      step: standForPerson,
    }),
    stepRoute(deps, {
      ...{ method: 'PUT', at: '/refusal', policy: checkIdentity, body: Reason },
      summary: 'End a reset as not verified and refused, with a reason',
      step: (joined, actor, target, { reason }) => refuseReset(joined, actor, target, reason),
    }),
    stepRoute(deps, {
      ...{ method: 'DELETE', at: '', policy: liftIdentity, body: Reason },
      summary: 'Say that it was no reset after all, with a reason, once its category says so',
      step: (joined, actor, target, { reason }) => liftCheck(joined, actor, target, reason),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/identity/calls',
      policy: dialIdentity,
      summary: 'Call the person back at the directory’s number, while who asks hears music',
      params: Numbered,
      body: z.strictObject({}),
      response: { 204: empty },
      async handler(actor, { params }) {
        return (await dialCheck(deps, actor, params.number)) ?? { status: 204, body: undefined };
      },
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
          askedAt: writeInstant(one.askedAt),
        }));
        return { status: 200, body: { awaited } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/known-number',
      policy: readNumber,
      summary: 'The directory’s number of a person, and whether it has been there for long enough',
      params: z.strictObject({ id: identifierText }),
      response: { 200: KnownNumber },
      async handler(actor, { params: { id } }) {
        const known = await knownNumber(deps.pool, actor, id, deps.clock.now());
        if (isRefusal(known)) return known;
        return { status: 200, body: { ...known, since: writeInstant(known.since) } };
      },
    }),
    ...ruleRoutes(deps),
  ];
}

/** A step of the check of one ticket, answered with the ticket; only what adds a step is done once for a key. */
function stepRoute<B extends z.ZodType>(
  deps: TicketDeps,
  route: {
    readonly method: 'POST' | 'PUT' | 'DELETE';
    /** What follows the check in the path. */
    readonly at: string;
    readonly policy: Policy<Actor>;
    readonly summary: string;
    readonly body: B;
    readonly step: (
      joined: TicketDeps,
      actor: Actor,
      target: Target,
      said: z.output<B>,
    ) => Promise<Recorded | Refusal>;
  },
): Route {
  const { at, step, ...rest } = route;
  return defineRoute({
    ...rest,
    url: `/api/v1/tickets/:number/identity${at}`,
    params: Numbered,
    response: answer,
    handler: (actor, { params, body }, call) => {
      const act = (joined: TicketDeps) =>
        handleTarget(joined, actor, params.number, call, (target) =>
          step(joined, actor, target, body as z.output<B>),
        );
      return route.method === 'POST' ? actOnce(deps, actor, call, act) : act(deps);
    },
  });
}
