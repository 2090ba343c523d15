import { z } from 'zod';
import { identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { findProviders } from './find-provider.ts';
import { addProvider, changeProvider, putProviderInUse } from './keep-provider.ts';
import { keepProviders, readProviders } from './policy.ts';
import {
  presentProposed,
  presentProvider,
  ProposedProvider,
  ProviderBody,
  ProviderView,
  providerOf,
} from './provider-schemas.ts';
import { findProvider, type ProviderRow, selectProviders } from './provider-store.ts';

const One = z.strictObject({ id: identifierText });
const shown = (row: ProviderRow | Refusal) =>
  isRefusal(row) ? row : { status: 200 as const, body: presentProvider(row), version: row.version };

/** The directory of support centres and providers: asked by the centre, kept by supervisors and administrators. */
export function providerRoutes({ pool, clock, agreements }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/providers',
      policy: readProviders,
      summary: 'Every support centre and provider of the directory, those out of use too',
      response: { 200: z.strictObject({ providers: z.array(ProviderView) }) },
      async handler() {
        const providers = (await selectProviders(pool)).map(presentProvider);
        return { status: 200, body: { providers } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/providers/guide',
      policy: readProviders,
      summary: 'Whose is this request? Answered from words, service and organization, with why',
      query: z.strictObject({
        q: line(200).optional(),
        service: identifierText.optional(),
        organization: identifierText.optional(),
      }),
      response: { 200: z.strictObject({ proposed: z.array(ProposedProvider) }) },
      async handler(_actor, { query: { q = null, service = null, organization = null } }) {
        const asked = { q, serviceId: service, organizationId: organization };
        const found = await findProviders(pool, agreements, asked, clock.now());
        return { status: 200, body: { proposed: found.map(presentProposed) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/providers/:id',
      policy: readProviders,
      summary: 'One entry of the directory',
      params: One,
      response: { 200: ProviderView },
      handler: async (_actor, { params }) =>
        shown((await findProvider(pool, params.id)) ?? refuse('not_found')),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/providers',
      policy: keepProviders,
      summary: 'Add a support centre or a provider to the directory',
      body: ProviderBody,
      response: { 201: ProviderView },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addProvider(db, actor, providerOf(body), clock.now());
            if (isRefusal(row)) return row;
            return { status: 201 as const, body: presentProvider(row), version: row.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/providers/:id',
      policy: keepProviders,
      summary: 'Change an entry of the directory',
      params: One,
      body: ProviderBody,
      response: { 200: ProviderView },
      handler: async (actor, { params, body }, { ifMatch }) =>
        shown(
          await transaction(pool, (db) =>
            changeProvider(db, actor, params.id, providerOf(body), ifMatch, clock.now()),
          ),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/providers/:id/disablement',
      policy: keepProviders,
      summary: 'Put an entry out of use: what was redirected to it stays so, nothing new is',
      params: One,
      response: { 200: ProviderView },
      handler: async (actor, { params }) =>
        shown(
          await transaction(pool, (db) =>
            putProviderInUse(db, actor, params.id, false, clock.now()),
          ),
        ),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/providers/:id/disablement',
      policy: keepProviders,
      summary: 'Put an entry back in use',
      params: One,
      response: { 200: ProviderView },
      handler: async (actor, { params }) =>
        shown(
          await transaction(pool, (db) =>
            putProviderInUse(db, actor, params.id, true, clock.now()),
          ),
        ),
    }),
  ];
}
