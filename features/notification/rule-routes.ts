import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { hasSms } from '../../core/notification/editable.ts';
import { NOTICE_KINDS } from '../../core/notification/notice-kind.ts';
import { CHOICES, DESTINATIONS, isAlwaysSent, usualRule } from '../../core/notification/rule.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { changeRule } from './change-rule.ts';
import { writeTexts } from './policy.ts';
import { type StoredRule, selectRules } from './rule-store.ts';

const NotificationRule = z
  .strictObject({
    kind: z.enum(NOTICE_KINDS),
    enabled: z.boolean(),
    to: z.enum(DESTINATIONS),
    /** To whom it may go. */
    choices: z.array(z.enum(DESTINATIONS)),
    /** Whether it is sent whatever one would rather. */
    always: z.boolean(),
    /** By SMS, to those who asked for it. */
    channels: z.array(z.enum(['mail', 'sms'])),
    version: z.int(),
    changedAt: instantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'NotificationRule' });

function present(stored: readonly StoredRule[]): z.output<typeof NotificationRule>[] {
  return NOTICE_KINDS.map((kind) => {
    const rule = stored.find((one) => one.kind === kind);
    const { enabled, to } = rule ?? usualRule(kind);
    return {
      ...{ kind, enabled, to, choices: [...CHOICES[kind]], always: isAlwaysSent(kind) },
      channels: hasSms(kind) ? ['mail', 'sms'] : ['mail'],
      version: rule?.version ?? 1,
      changedAt: writeInstant(rule?.changedAt ?? null),
      changedBy: rule?.changedBy ?? null,
    };
  });
}

/** Which notices are sent, and to whom. */
export function ruleRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/notification-rules',
      policy: writeTexts,
      summary: 'Which notices are sent, to whom and by which channel',
      response: { 200: z.strictObject({ rules: z.array(NotificationRule) }) },
      async handler() {
        return { status: 200, body: { rules: present(await selectRules(pool)) } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/notification-rules/:kind',
      policy: writeTexts,
      summary: 'Decide whether a kind of notice is sent, and to whom',
      params: z.strictObject({ kind: z.enum(NOTICE_KINDS) }),
      body: z.strictObject({ enabled: z.boolean(), to: z.enum(DESTINATIONS) }),
      response: { 200: z.strictObject({ version: z.int() }) },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeRule(pool, actor, params.kind, body, ifMatch, clock.now());
        return isRefusal(changed)
          ? changed
          : { status: 200, body: changed, version: changed.version };
      },
    }),
  ];
}
