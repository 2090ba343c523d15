import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { callLimit } from '../notification/call-limit.ts';
import { answerByLink, openCalloutLink } from './answer-callout.ts';
import type { OnCallDeps } from './deps.ts';
import type { CalledLink } from './link-store.ts';
import { answerCalloutLink, readCalloutLink } from './policy.ts';

const CalloutLink = z
  .strictObject({
    /** Who is called. */
    name: z.string(),
    /** Null for an exercise. */
    ticket: z
      .strictObject({ number: z.string(), subject: z.string(), priority: z.string() })
      .nullable(),
    calledAt: instantText,
    answeredAt: instantText.nullable(),
    /** Who answered. */
    answeredBy: z.string().nullable(),
    /** Whether that is who is called here. */
    answeredBySelf: z.boolean(),
    over: z.boolean(),
  })
  .meta({ id: 'CalloutLink' });

function present(link: CalledLink): z.output<typeof CalloutLink> {
  const { person, ticket, answeredBy } = link;
  return {
    name: person.name,
    ticket: ticket && {
      ...{ number: ticket.number, subject: ticket.subject, priority: ticket.priority },
    },
    calledAt: writeInstant(link.calledAt),
    answeredAt: writeInstant(link.answeredAt),
    answeredBy: answeredBy?.name ?? null,
    answeredBySelf: answeredBy?.id === person.id,
    over: link.overAt !== null,
  };
}

const params = z.strictObject({ secret: z.string().max(100) });
/** A page that carries a secret in its address is not kept and tells no other site. */
const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Answering a call by its link, without an account: opening it answers nothing, a press does. */
export function linkRoutes(deps: OnCallDeps): Route[] {
  const byAddress = callLimit(120, 60_000);
  const shown = (link: CalledLink) => ({ status: 200 as const, headers, body: present(link) });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/callout-links/:secret',
      policy: readCalloutLink,
      summary: 'What the link of a call is about; it answers nothing',
      params,
      response: { 200: CalloutLink },
      async handler(_actor, { params: { secret } }, { address }) {
        if (!byAddress.take(address ?? '', deps.clock.now())) return refuse('too_many_requests');
        const link = await openCalloutLink(deps, secret);
        return isRefusal(link) ? link : shown(link);
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/callout-links/:secret/answer',
      policy: answerCalloutLink,
      summary: 'Answer a call: nobody else is called. Who comes second is told who answered',
      params,
      response: { 200: CalloutLink },
      async handler(_actor, { params: { secret } }, { address }) {
        if (!byAddress.take(address ?? '', deps.clock.now())) return refuse('too_many_requests');
        const link = await answerByLink(deps, secret);
        return isRefusal(link) ? link : shown(link);
      },
    }),
  ];
}
