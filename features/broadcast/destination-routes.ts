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
import { addWebhook, endWebhook } from '../oncall/keep-webhook.ts';
import { bulletinWebhooks } from '../oncall/list-webhooks.ts';
import { trialRoute } from '../oncall/trial-route.ts';
import { keepDestinations } from './policy.ts';
import { tryDestination } from './try-destination.ts';

export const FORMATS = ['json', 'teams', 'slack'] as const;

const Chosen = {
  format: z.enum(FORMATS),
  language: z.enum(['fr', 'en']),
  /** None: of every service. */
  services: z.array(identifier).max(500),
};
const Destination = z
  .strictObject({
    id: identifier,
    name: z.string(),
    host: z.string(),
    ...Chosen,
    createdAt: instantText,
  })
  .meta({ id: 'BulletinDestination' });

const LIST = '/api/v1/bulletin-destinations';

/** Which programs and channels bulletins go to. */
export function destinationRoutes(deps: OnCallDeps): Route[] {
  const { pool } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: LIST,
      policy: keepDestinations,
      summary: 'The programs and channels that bulletins go to, without their secrets and paths',
      response: { 200: z.strictObject({ destinations: z.array(Destination) }) },
      async handler() {
        const rows = await bulletinWebhooks(pool);
        const destinations = rows.map(
          ({ id, name, url, format, language, services, createdAt }) => ({
            ...{ id, name, host: new URL(url).host, format, language },
            ...{ services: [...services], createdAt: writeInstant(createdAt) },
          }),
        );
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
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        const refused = await endWebhook(deps, actor, id, 'bulletin');
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
