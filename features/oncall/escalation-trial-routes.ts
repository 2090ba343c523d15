import { z } from 'zod';
import { identifierText, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { OnCallDeps } from './deps.ts';
import { lastTrials } from './escalation-trial-store.ts';
import { keepRotas } from './policy.ts';
import { tryEscalation } from './try-escalation.ts';

const CHANNELS = ['mail', 'sms', 'webhook'] as const;
const params = z.strictObject({ id: identifierText });

const Trial = z
  .strictObject({
    step: z.int(),
    channel: z.enum(CHANNELS),
    person: z.string().nullable(),
    webhook: z.string().nullable(),
    rota: z.string().nullable(),
    /** Why nothing could be tried; null when something was. */
    missed: z.string().nullable(),
    at: instantText,
    by: z.string(),
    /** What became of the message; null when there was none. */
    state: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'EscalationTrial' });
const response = { 200: z.strictObject({ trials: z.array(Trial) }) };

/** Trials of whom to call, one channel of one step at a time. */
export function escalationTrialRoutes(deps: OnCallDeps): Route[] {
  const url = '/api/v1/escalations/:id/trials';
  const shown = async (id: number) => {
    const rows = await lastTrials(deps.pool, id);
    const trials = rows.map((row) => ({ ...row, at: writeInstant(row.at) }));
    return { status: 200 as const, body: { trials } };
  };
  return [
    defineRoute({
      method: 'GET',
      ...{ url, policy: keepRotas, params, response },
      summary: 'What became of the last trial of each step by each channel',
      handler: (_actor, { params: { id } }) => shown(id),
    }),
    defineRoute({
      method: 'POST',
      ...{ url, policy: keepRotas, params, response },
      summary: 'Try one channel of a step with whom it would call now; it is no call-out',
      body: z.strictObject({ step: z.int().min(1).max(10), channel: z.enum(CHANNELS) }),
      async handler(actor, { params: { id }, body }) {
        const tried = await tryEscalation(deps, actor, id, body);
        return isRefusal(tried) ? tried : shown(id);
      },
    }),
  ];
}
