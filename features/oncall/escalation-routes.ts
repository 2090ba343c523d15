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
import { type EscalationRow, selectEscalations } from './escalation-store.ts';
import { addEscalation, changeEscalation } from './keep-escalation.ts';
import { addWebhook, endWebhook } from './keep-webhook.ts';
import { keepRotas, keepWebhooks, readRotas } from './policy.ts';
import { Named } from './rota-view.ts';
import { selectWebhooks } from './webhook-store.ts';

const Steps = z
  .array(
    z.strictObject({
      targets: z
        .array(z.strictObject({ kind: z.enum(['rota', 'person', 'webhook']), id: identifier }))
        .min(1)
        .max(10),
      channels: z
        .array(z.enum(['mail', 'sms']))
        .min(1)
        .max(2),
      /** How long an answer is waited for before the next step. */
      minutes: z.int().min(1).max(240),
    }),
  )
  .min(1)
  .max(10);
const DrillTime = z.strictObject({
  day: z.int().min(1).max(28),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  timeZone: z.string().max(60),
});
const Draft = z.strictObject({ steps: Steps, drill: DrillTime.nullable().default(null) });

const Escalation = z
  .strictObject({
    id: identifier,
    /** Null: of the tickets whose team has none of its own. */
    team: Named.nullable(),
    steps: Steps,
    drill: DrillTime.nullable(),
    drillDueAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Escalation' });

const Webhook = z
  .strictObject({ id: identifier, name: z.string(), host: z.string(), createdAt: instantText })
  .meta({ id: 'Webhook' });

function present(row: EscalationRow): z.output<typeof Escalation> {
  const steps = row.steps.map(({ targets, channels, minutes }) => ({
    ...{ targets: [...targets], channels: [...channels], minutes },
  }));
  return { ...row, steps, drillDueAt: writeInstant(row.drillDueAt) };
}

/** Whom to call when something urgent happens, and which programs. */
export function escalationRoutes(deps: OnCallDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/escalations',
      policy: readRotas,
      summary: 'Whom to call, step after step, by team',
      response: { 200: z.strictObject({ escalations: z.array(Escalation) }) },
      async handler() {
        const escalations = (await selectEscalations(pool)).map(present);
        return { status: 200, body: { escalations } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/escalations',
      policy: keepRotas,
      summary: 'Say whom to call about the tickets of a team, or of all others (null)',
      body: Draft.extend({ team: identifier.nullable() }),
      response: { 201: Escalation },
      async handler(actor, { body: { team, ...draft } }) {
        const added = await addEscalation(pool, actor, team, draft, clock.now());
        if (isRefusal(added)) return added;
        return { status: 201, body: present(added), version: added.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/escalations/:id',
      policy: keepRotas,
      summary: 'Change whom to call; what is under way goes on as it began',
      params: z.strictObject({ id: identifierText }),
      body: Draft,
      response: { 200: Escalation },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeEscalation(pool, actor, params.id, body, ifMatch, clock.now());
        if (isRefusal(changed)) return changed;
        return { status: 200, body: present(changed), version: changed.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/webhooks',
      policy: keepRotas,
      summary: 'The programs that can be called, without their secrets and paths',
      response: { 200: z.strictObject({ webhooks: z.array(Webhook) }) },
      async handler() {
        const rows = await selectWebhooks(pool);
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
        return isRefusal(added) ? added : { status: 201, body: added };
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
  ];
}
