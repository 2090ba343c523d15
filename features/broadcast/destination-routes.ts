import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { OnCallDeps } from '../oncall/deps.ts';
import {
  addWebhook,
  changeWebhook,
  endWebhook,
  renewWebhookSecret,
} from '../oncall/keep-webhook.ts';
import { trialRoute } from '../oncall/trial-route.ts';
import { listDestinations } from './list-destinations.ts';
import { keepDestinations } from './policy.ts';
import { tryDestination } from './try-destination.ts';

export const FORMATS = ['json', 'teams', 'slack'] as const;

const Changed = {
  language: z.enum(['fr', 'en']),
  /** None: of every service. */
  services: z.array(identifier).max(500),
};
const Chosen = { format: z.enum(FORMATS), ...Changed };
const Destination = z
  .strictObject({
    id: identifier,
    name: z.string(),
    host: z.string(),
    ...Chosen,
    createdAt: instantText,
    /** When a bulletin last arrived there; null for never. */
    sentAt: instantText.nullable(),
    /** How many were given up within the last 30 days, and how many wait. */
    failed: z.int(),
    waiting: z.int(),
  })
  .meta({ id: 'BulletinDestination' });

const LIST = '/api/v1/bulletin-destinations';
const One = z.strictObject({ id: identifierText });

/** Which programs and channels bulletins go to. */
export function destinationRoutes(deps: OnCallDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: LIST,
      policy: keepDestinations,
      summary: 'The programs and channels that bulletins go to, without their secrets and paths',
      response: { 200: z.strictObject({ destinations: z.array(Destination) }) },
      async handler() {
        const destinations = (await listDestinations(pool, clock.now())).map((one) => ({
          ...{ ...one, services: [...one.services] },
          createdAt: writeInstant(one.createdAt),
          sentAt: writeInstant(one.sentAt),
        }));
        return { status: 200, body: { destinations } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: LIST,
      policy: keepDestinations,
      summary: 'Send bulletins to a program, whose secret is shown this once, or to a channel',
      body: z.strictObject({ name: line(100), url: line(2000), ...Chosen }),
      response: { 201: z.strictObject({ id: identifier, secret: z.string().nullable() }) },
      async handler(actor, { body: { name, url, ...bulletins } }) {
        const added = await addWebhook(deps, actor, { name, url, bulletins });
        return isRefusal(added) ? added : { status: 201, body: added };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: `${LIST}/:id`,
      policy: keepDestinations,
      summary: 'Change a program or a channel that bulletins go to; its form stays',
      params: One,
      body: z.strictObject({
        name: line(100),
        ...Changed,
        /** Another address, which of a channel is its secret; null: the same as before. */
        url: line(2000).nullable(),
      }),
      response: { 204: empty },
      async handler(actor, { params: { id }, body }) {
        const refused = await changeWebhook(deps, actor, id, body);
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${LIST}/:id/secret`,
      policy: keepDestinations,
      summary: 'Replace the secret that signs the calls of a program: it is shown this once',
      params: One,
      response: { 201: z.strictObject({ secret: z.string() }) },
      async handler(actor, { params: { id } }) {
        const renewed = await renewWebhookSecret(deps, actor, id);
        return isRefusal(renewed) ? renewed : { status: 201, body: renewed };
      },
    }),
    trialRoute(deps, {
      list: LIST,
      policy: keepDestinations,
      summary: 'Send a bulletin that says it is a trial, and see what is answered',
      attempt: (actor, id) => tryDestination(deps, actor, id),
    }),
    defineRoute({
      method: 'DELETE',
      url: `${LIST}/:id`,
      policy: keepDestinations,
      summary: 'Send bulletins to a program or a channel no more',
      params: One,
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        const refused = await endWebhook(deps, actor, id, 'bulletin');
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
