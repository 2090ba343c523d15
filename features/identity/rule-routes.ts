import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { changeIdentityRules } from './change-rules.ts';
import { keepIdentityRules } from './policy.ts';
import { findIdentityRules, type IdentityRules } from './store.ts';

const Rules = z
  .strictObject({
    /** How long the directory must have had a number before it proves something, in days. */
    phoneAgeDays: z.int(),
    version: z.int(),
  })
  .meta({ id: 'IdentityRules' });

const shown = (rules: IdentityRules) => ({
  status: 200 as const,
  body: rules,
  version: rules.version,
});

/** What the operator decides of identity checks. */
export function ruleRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/identity-rules',
      policy: keepIdentityRules,
      summary: 'How long the directory must have had a number before a call-back to it counts',
      response: { 200: Rules },
      handler: async () => shown(await findIdentityRules(pool)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/identity-rules',
      policy: keepIdentityRules,
      summary: 'Say how old a number must be, for checks asked for from now on',
      body: z.strictObject({ phoneAgeDays: z.int().min(1).max(365) }),
      response: { 200: Rules },
      async handler(actor, { body }, { ifMatch }) {
        const { phoneAgeDays } = body;
        const changed = await changeIdentityRules(pool, actor, phoneAgeDays, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
  ];
}
