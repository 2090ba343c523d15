import { GIVEN_AS } from '../../core/report/publication-state.ts';
import { z } from 'zod';
import {
  email,
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { addRecipient, changeSchedule, removeRecipient } from './keep-recipients.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { keepRecipients } from './policy.ts';
import { dueOf, recipients, scheduledFrom } from './schedule-store.ts';

const Schedule = z
  .strictObject({
    /** The first month that the calendar gives out; null: none. */
    from: z.string().nullable(),
    recipients: z.array(
      z.strictObject({
        ...{ id: identifier, name: z.string(), email: z.string().nullable() },
        language: z.enum(['fr', 'en']),
        staff: z.boolean(),
      }),
    ),
    due: z.array(
      z.strictObject({
        ...{ month: z.string(), as: z.enum(GIVEN_AS), dueAt: instantText },
        /** How often it failed since it fell due, and when it is tried again. */
        ...{ failures: z.int(), tryAt: instantText.nullable() },
      }),
    ),
  })
  .meta({ id: 'PublicationSchedule' });

/** Whether months are given out by the calendar, and who is told. */
export function recipientRoutes(deps: PublicationDeps & { readonly clock: Clock }): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/publication-schedule',
      policy: keepRecipients,
      summary: 'Whether months are given out by the calendar, what falls due, and who is told',
      response: { 200: Schedule },
      async handler() {
        const told = await recipients(pool);
        const due = await dueOf(pool);
        return {
          status: 200,
          body: {
            from: await scheduledFrom(pool),
            recipients: told.map(({ personId: id, ...one }) => ({ id, ...one })),
            due: due.map(({ dueAt, tryAt, ...one }) => ({
              ...one,
              ...{ dueAt: writeInstant(dueAt), tryAt: writeInstant(tryAt) },
            })),
          },
        };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/publication-schedule',
      policy: keepRecipients,
      summary: 'Have months given out by the calendar from the current one on, or no more',
      body: z.strictObject({ on: z.boolean() }),
      response: { 204: empty },
      async handler(actor, { body }) {
        await changeSchedule(deps, actor, body.on, clock.now());
        return { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/publication-schedule/recipients',
      policy: keepRecipients,
      summary:
        'Add somebody to those who are told, by the address of a person who may read publications',
      body: z.strictObject({ email }),
      response: { 201: z.strictObject({ id: identifier }) },
      async handler(actor, { body }) {
        const done = await addRecipient(pool, actor, body.email, clock.now());
        return isRefusal(done) ? done : { status: 201, body: done };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/publication-schedule/recipients/:id',
      policy: keepRecipients,
      summary: 'Take somebody away from those who are told',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params }) {
        const done = await removeRecipient(pool, actor, params.id, clock.now());
        return isRefusal(done) ? done : { status: 204, body: undefined };
      },
    }),
  ];
}
