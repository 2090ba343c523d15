import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { sessionSecret } from '../../adapters/http/session-cookie.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { AccountDeps } from './account-deps.ts';
import { chooseLanguage, endOwnSession, showOwnAccount } from './own-account.ts';
import { Person, presentPerson } from './person.ts';
import { ownAccount } from './policy.ts';
import { hashSecret } from './secret.ts';

const Account = z
  .strictObject({
    passwordChangedAt: instantText.nullable(),
    secondFactor: z.strictObject({
      /** null without one. */
      since: instantText.nullable(),
      recoveryCodesLeft: z.int(),
      /** One of one's roles demands it. */
      demanded: z.boolean(),
    }),
    sessions: z.array(
      z.strictObject({
        id: identifier,
        openedAt: instantText,
        seenAt: instantText,
        endsAt: instantText,
        address: z.string().nullable(),
        userAgent: z.string().nullable(),
        /** The one that asks. */
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Account' });

/** One's own account: how one gets in, what is open, the language one is written to in. */
export function accountRoutes(deps: AccountDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/account',
      policy: ownAccount,
      summary: 'One’s own account: password, second factor, sessions',
      response: { 200: Account },
      async handler(actor, _input, { request }) {
        const shown = await showOwnAccount(deps, actor, clock.now());
        const here = hashSecret(sessionSecret(request) ?? '');
        const body = {
          passwordChangedAt: writeInstant(shown.account.changedAt),
          secondFactor: {
            since: writeInstant(shown.factorSince),
            recoveryCodesLeft: shown.codesLeft,
            demanded: shown.demanded,
          },
          sessions: shown.sessions.map(({ tokenHash, openedAt, seenAt, endsAt, ...session }) => ({
            ...session,
            openedAt: writeInstant(openedAt),
            seenAt: writeInstant(seenAt),
            endsAt: writeInstant(endsAt),
            current: tokenHash.equals(here),
          })),
        };
        return { status: 200, body };
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/account',
      policy: ownAccount,
      summary: 'Choose the language that one is written to in',
      body: z.strictObject({ language: z.enum(['fr', 'en']) }),
      response: { 200: Person },
      async handler(actor, { body }) {
        const changed = await chooseLanguage(pool, actor, body.language, clock.now());
        return isRefusal(changed) ? changed : { status: 200, body: presentPerson(changed) };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/account/sessions/:id',
      policy: ownAccount,
      summary: 'End one of one’s own sessions',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params }) {
        const ended = await endOwnSession(pool, actor, params.id, clock.now());
        return isRefusal(ended) ? ended : { status: 204, body: undefined };
      },
    }),
  ];
}
