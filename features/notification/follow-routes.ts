import { z } from 'zod';
import { identifier, instantText, text, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { maySay } from '../../core/ticket/decide-work.ts';
import { SAYINGS } from '../../core/ticket/event.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { KINDS, STATUSES } from '../../core/ticket/ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { answerByLink } from './answer-by-link.ts';
import { callLimit } from './call-limit.ts';
import { notificationWords } from './catalogue.ts';
import { openLink, showFollowed } from './follow-ticket.ts';
import { answerFollowed, readFollowed } from './policy.ts';

const Followed = z
  .strictObject({
    number: z.string(),
    kind: z.enum(KINDS),
    subject: z.string(),
    status: z.enum(STATUSES),
    /** The status in words, in the language asked for. */
    statusText: z.string(),
    due: instantText.nullable(),
    updatedAt: instantText,
    question: z.string().nullable(),
    /** Whether one may say if the service works again: it is believed restored. */
    restored: z.boolean(),
    messages: z.array(
      z.strictObject({
        from: z.enum(['you', 'centre', 'other']),
        body: z.string(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: 'FollowedTicket' });

const params = z.strictObject({ token: z.string() });
/** A page that carries a secret in its address is not kept and tells no other site. */
const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Following and answering a ticket through its signed link, without an account. */
export function followRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  const byAddress = callLimit(120, 60_000);
  const answers = callLimit(20, 3_600_000);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/follow/:token',
      policy: readFollowed,
      summary: 'Read the ticket of a signed link',
      params,
      response: { 200: Followed },
      async handler(_actor, { params: { token } }, { address, language }) {
        const now = clock.now();
        if (!byAddress.take(address ?? '', now)) return refuse('too_many_requests');
        const row = await openLink(pool, token, now);
        if (isRefusal(row)) return row;
        const { number, kind, subject, status, question, messages, ...shown } = await showFollowed(
          pool,
          row,
        );
        return {
          status: 200,
          headers,
          body: {
            ...{ number, kind, subject, status, question },
            restored: maySay({ kind, status }),
            statusText: notificationWords(language)(`status.${status}`),
            due: writeInstant(shown.dueAt),
            updatedAt: writeInstant(shown.updatedAt),
            messages: messages.map((m) => ({ ...m, at: writeInstant(m.at) })),
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/follow/:token/messages',
      policy: answerFollowed,
      summary: 'Write to the centre through a signed link; once for its Idempotency-Key',
      params,
      body: z.strictObject({ body: text(20_000), says: z.enum(SAYINGS).optional() }),
      response: { 201: z.strictObject({ id: identifier }) },
      async handler(_actor, { params: { token }, body }, call) {
        const now = clock.now();
        if (!byAddress.take(call.address ?? '', now)) return refuse('too_many_requests');
        const message = { body: body.body, says: body.says ?? null };
        const answered = await answerByLink(deps, token, message, call, (writer) =>
          answers.take(writer, now),
        );
        return isRefusal(answered) ? answered : { ...answered, headers };
      },
    }),
  ];
}
