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
    /** Whether only a call-back that was placed from here proves something. */
    dialledOnly: z.boolean(),
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
      summary: 'What a call-back must be to count: how old its number, and placed by whom',
      response: { 200: Rules },
      handler: async () => shown(await findIdentityRules(pool)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/identity-rules',
      policy: keepIdentityRules,
      summary: 'Say how old a number must be, and whether a call-back must be placed from here',
      body: z.strictObject({
        phoneAgeDays: z.int().min(1).max(365),
        dialledOnly: z.boolean().default(false),
      }),
      response: { 200: Rules },
      async handler(actor, { body }, { ifMatch }) {
        const changed = await changeIdentityRules(pool, actor, body, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
  ];
}
