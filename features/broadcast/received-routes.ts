import { z } from 'zod';
import { line } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { isSigned } from '../../adapters/http/signature.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { receiveMessages } from './policy.ts';
import { receiveSms } from './receive-sms.ts';

/** What people write to the centre's number, as the provider hands it over. */
export function receivedRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/sms/received',
      policy: receiveMessages,
      summary:
        'Take a short message that somebody sent, signed by the provider: STOP ends what is told there',
      signed: true,
      body: z.strictObject({
        /** The provider’s own, one for each message. */
        id: line(200),
        /** Who wrote: a number in E.164. */
        from: line(40),
        text: z.string().max(2000),
      }),
      response: { 204: empty },
      async handler(_actor, { body: { id, from, text } }, { request }) {
        const now = deps.clock.now();
        const secret = deps.mail.sms?.secret;
        if (secret === undefined || !isSigned(request, secret, now)) {
          return refuse('signature_refused');
        }
        const number = smsNumber(from);
        // A short code or a name can't be subscribed, and is not answered.
        if (number === null) return { status: 204, body: undefined };
        const refused = await receiveSms(deps, { id, number, text }, now);
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
