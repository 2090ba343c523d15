import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { RHYTHMS } from '../../core/interruption/subscriber.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { chooseOwn, endOwn, ownSubscription } from './own-subscription.ts';
import { ownSubscriptions } from './policy.ts';

const Chosen = {
  language: z.enum(['fr', 'en']),
  rhythm: z.enum(RHYTHMS),
  /** None: of every service. */
  services: z.array(identifier).max(500),
};
const Own = z
  .strictObject({
    /** Where one is told: one's own address. */
    address: z.string().nullable(),
    subscription: z.strictObject({ ...Chosen, suspended: z.boolean() }).nullable(),
    services: z.array(z.strictObject({ id: identifier, name: z.string() })),
  })
  .meta({ id: 'OwnSubscription' });

/** Being told of bulletins at one's own address: it is known already, so that nothing is to be proved. */
export function ownRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/account/subscription',
      policy: ownSubscriptions,
      summary: 'What one is told of bulletins by e-mail',
      response: { 200: Own },
      async handler(actor, _input, { language }) {
        const { address, row, services } = await ownSubscription(pool, actor);
        const subscription = row && {
          ...{ language: row.language, rhythm: row.rhythm, services: [...row.services] },
          suspended: row.suspendedAt !== null,
        };
        const named = services.map((one) => ({ id: one.id, name: one[language] }));
        return { status: 200, body: { address, subscription, services: named } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/account/subscription',
      policy: ownSubscriptions,
      summary: 'Be told of bulletins at one’s own address, or change of which',
      body: z.strictObject(Chosen),
      response: { 204: empty },
      async handler(actor, { body }) {
        const done = await chooseOwn(pool, actor, body, clock.now());
        return done ? { status: 204, body: undefined } : refuse('test_no_address');
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/account/subscription',
      policy: ownSubscriptions,
      summary: 'Be told of bulletins no more',
      response: { 204: empty },
      async handler(actor) {
        await endOwn(pool, actor);
        return { status: 204, body: undefined };
      },
    }),
  ];
}
