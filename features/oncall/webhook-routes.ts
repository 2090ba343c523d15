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
import type { OnCallDeps } from './deps.ts';
import { addWebhook, endWebhook } from './keep-webhook.ts';
import { keepRotas, keepWebhooks } from './policy.ts';
import { trialRoute } from './trial-route.ts';
import { tryWebhook } from './try-webhook.ts';
import { selectWebhooks } from './webhook-store.ts';

const Webhook = z
  .strictObject({ id: identifier, name: z.string(), host: z.string(), createdAt: instantText })
  .meta({ id: 'Webhook' });

/** The programs that are called: made known, tried, called no more. */
export function webhookRoutes(deps: OnCallDeps): Route[] {
  const { pool } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/webhooks',
      policy: keepRotas,
      summary: 'The programs that can be called, without their secrets and paths',
      response: { 200: z.strictObject({ webhooks: z.array(Webhook) }) },
      async handler() {
        const rows = await selectWebhooks(pool, 'oncall');
        const webhooks = rows.map(({ id, name, url, createdAt }) => ({
          ...{ id, name, host: new URL(url).host },
          createdAt: writeInstant(createdAt),
        }));
        return { status: 200, body: { webhooks } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/webhooks',
      policy: keepWebhooks,
      summary: 'Make a program known: the secret that signs its calls is shown this once',
      body: z.strictObject({ name: line(100), url: line(2000) }),
      response: { 201: z.strictObject({ id: identifier, secret: z.string() }) },
      async handler(actor, { body }) {
        const added = await addWebhook(deps, actor, body);
        if (isRefusal(added)) return added;
        return { status: 201, body: { id: added.id, secret: added.secret ?? '' } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/webhooks/:id',
      policy: keepWebhooks,
      summary: 'Call a program no more',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        return (await endWebhook(deps, actor, id)) ?? { status: 204, body: undefined };
      },
    }),
    trialRoute(deps, {
      list: '/api/v1/webhooks',
      policy: keepWebhooks,
      summary: 'Post a trial to a program now, and tell what became of it',
      attempt: (actor, id) => tryWebhook(deps, actor, id),
    }),
  ];
}
