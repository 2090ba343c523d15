import { z } from 'zod';
import { instantText, line, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { ruleOf } from '../../core/notification/rule.ts';
import { SMS_KINDS } from '../../core/notification/sms-kind.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { chooseKinds, confirmNumber, kindsFor, stopSms } from './choose-sms.ts';
import { ownSms } from './policy.ts';
import { noticeRules } from './rule-store.ts';
import { sendCode } from './send-code.ts';
import { smsChoice } from './sms-store.ts';

const SmsChoice = z
  .strictObject({
    /** Whether the centre has somebody who hands short messages on. */
    available: z.boolean(),
    /** In E.164; null when nothing is told by SMS. */
    number: z.string().nullable(),
    since: instantText.nullable(),
    kinds: z.array(
      z.strictObject({
        kind: z.enum(SMS_KINDS),
        chosen: z.boolean(),
        /** Whether the centre sends this notice at all. */
        sent: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SmsChoice' });

/** What one is told by SMS: a number of one's own, proved by a code, and which notices. */
export function smsRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, mail } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/account/sms',
      policy: ownSms,
      summary: 'What one is told by SMS, and where',
      response: { 200: SmsChoice },
      async handler(actor) {
        const choice = await smsChoice(pool, actor.personId);
        const rules = await noticeRules(pool);
        const kinds = kindsFor(actor).map((kind) => ({
          kind,
          chosen: choice?.kinds.includes(kind) ?? false,
          sent: ruleOf(rules, kind).enabled,
        }));
        return {
          status: 200,
          body: {
            ...{ available: mail.sms !== undefined, number: choice?.number ?? null, kinds },
            since: writeInstant(choice?.confirmedAt ?? null),
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/account/sms/codes',
      policy: ownSms,
      summary: 'Have a code sent to a number: three an hour, ten a day',
      body: z.strictObject({ number: line(40) }),
      response: { 201: z.strictObject({ number: z.string(), expiresAt: instantText }) },
      async handler(actor, { body }) {
        const sent = await sendCode(deps, actor, body.number, clock.now());
        if (isRefusal(sent)) return sent;
        return { status: 201, body: { ...sent, expiresAt: writeInstant(sent.expiresAt) } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/account/sms/number',
      policy: ownSms,
      summary: 'Prove the number that a code was sent to',
      body: z.strictObject({ code: line(20) }),
      response: { 204: empty },
      async handler(actor, { body }) {
        const refused = await confirmNumber(pool, actor, body.code, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/account/sms/kinds',
      policy: ownSms,
      summary: 'Choose what one is told by SMS',
      body: z.strictObject({ kinds: z.array(z.enum(SMS_KINDS)).max(SMS_KINDS.length) }),
      response: { 204: empty },
      async handler(actor, { body }) {
        const refused = await chooseKinds(pool, actor, body.kinds, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/account/sms',
      policy: ownSms,
      summary: 'Be told nothing by SMS any more; the number is forgotten',
      response: { 204: empty },
      async handler(actor) {
        await stopSms(pool, actor, clock.now());
        return { status: 204, body: undefined };
      },
    }),
  ];
}
