import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { STATUSES } from '../../core/ticket/ticket.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { seeOwnCall } from './policy.ts';
import { showOwnCall } from './show-own-call.ts';

const OwnCallView = z
  .strictObject({
    call: z
      .strictObject({
        id: identifier,
        state: z.enum(['ringing', 'calling', 'talking']),
        queue: z.string(),
        /** What its queue is called in either language. */
        ...{ queueName: z.string(), queueNameEn: z.string() },
        caller: z.string().nullable(),
        queuedAt: instantText.nullable(),
        answeredAt: instantText.nullable(),
      })
      .nullable(),
    /** Whom the directory has at that number: a number identifies nobody. */
    people: z.array(
      z.strictObject({
        id: identifier,
        name: z.string(),
        organization: z.string().nullable(),
        workplace: z.string().nullable(),
        agreement: z.string(),
        open: z.int(),
        tickets: z.array(
          z.strictObject({
            number: z.string(),
            displayNumber: z.string(),
            subject: z.string(),
            status: z.enum(STATUSES),
            /** A reset whose person is not verified. */
            unverified: z.boolean(),
          }),
        ),
      }),
    ),
    interruptions: z.array(
      z.strictObject({ number: z.string(), service: z.string().nullable(), since: instantText }),
    ),
    /** Who listens, when those who answer are to be told. */
    listener: z.strictObject({ name: z.string(), whispers: z.boolean() }).nullable(),
    /** One’s own answered calls that are linked to nothing. */
    unlinked: z.int(),
  })
  .meta({ id: 'OwnCall' });

/** The call at one's own desk. */
export function ownCallRoutes(
  deps: Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>,
): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/call',
      policy: seeOwnCall,
      summary: 'The call that rings or speaks at one’s desk, and who it may be',
      response: { 200: OwnCallView },
      async handler(actor, _input, { language }) {
        const shown = await showOwnCall(deps, actor, language, deps.clock.now());
        const { call, unlinked } = shown;
        return {
          status: 200,
          body: {
            call: call && {
              ...call,
              queuedAt: writeInstant(call.queuedAt),
              answeredAt: writeInstant(call.answeredAt),
            },
            people: shown.people.map((person) => ({
              ...{ id: person.id, name: person.name, organization: person.organizationName },
              ...{ workplace: person.workplaceName, agreement: person.agreement },
              open: person.open,
              tickets: person.tickets.map(({ number, subject, status, unverified }) => ({
                ...{ number, displayNumber: displayNumber(number), subject, unverified },
                status: status as (typeof STATUSES)[number],
              })),
            })),
            interruptions: shown.interruptions.map(({ number, serviceName, reachedAt }) => ({
              ...{ number, service: serviceName, since: writeInstant(reachedAt) },
            })),
            listener: shown.listener,
            unlinked,
          },
        };
      },
    }),
  ];
}
