import { z } from 'zod';
import { identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { sessionCookie } from '../../adapters/http/session-cookie.ts';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { proveIdentity } from '../identity/prove-identity.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import type { AccountDeps } from './account-deps.ts';
import { ROLES } from './actor.ts';
import { changeRules, rulesNow } from './change-rules.ts';
import {
  confirmOwnFactor,
  offerOwnFactor,
  removeOwnFactor,
  renewRecoveryCodes,
} from './enrol-factor.ts';
import { LONGEST_SESSION } from './identify.ts';
import { LONGEST } from './password-strength.ts';
import { administerPeople, changeSignInRules, ownAccount, ownFactor } from './policy.ts';
import { resetFactor } from './reset-factor.ts';
import { factorGroups, findRules, type RulesRow } from './rules-store.ts';

const password = z.string().min(1).max(LONGEST);

const Rules = z
  .strictObject({
    factorRoles: z.array(z.enum(ROLES)),
    /** Of each role, how many people have an account, and how many of those no second factor. */
    counts: z.array(z.strictObject({ role: z.enum(ROLES), people: z.int(), without: z.int() })),
    /** The same people, told apart by all the roles that each has: a person counts in one group. */
    groups: z.array(
      z.strictObject({ roles: z.array(z.enum(ROLES)), people: z.int(), without: z.int() }),
    ),
    version: z.int(),
  })
  .meta({ id: 'SignInRules' });

async function shown(pool: Pool, { version, factorRoles }: RulesRow) {
  const groups = await factorGroups(pool);
  const counts = ROLES.map((role) => {
    const having = groups.filter(({ roles }) => roles.includes(role));
    const sum = (of: 'people' | 'without') => having.reduce((all, one) => all + one[of], 0);
    return { role, people: sum('people'), without: sum('without') };
  });
  return {
    status: 200 as const,
    body: { version, factorRoles: [...factorRoles], counts, groups },
    version,
  };
}

const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });

/** One's own second factor; that of who lost it; and whose roles demand one. */
export function factorRoutes(deps: TicketDeps & AccountDeps): Route[] {
  const { pool, clock, factor } = deps;
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/account/second-factor',
      policy: ownFactor,
      summary:
        'Draw a secret for a program for codes, shown this once; it counts once it is proved',
      body: z.strictObject({ password: password.optional() }),
      response: { 201: z.strictObject({ secret: z.string(), uri: z.string() }) },
      async handler(actor, { body }) {
        const offered = await offerOwnFactor(deps, actor, body.password ?? null, clock.now());
        return isRefusal(offered) ? offered : { status: 201, body: offered };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/account/second-factor',
      policy: ownFactor,
      summary:
        'Prove the secret by a code: every other session ends, recovery codes are shown once',
      body: z.strictObject({ code: line(40) }),
      response: { 200: RecoveryCodes },
      async handler(actor, { body }, { request }) {
        const given = { ...body, userAgent: request.headers['user-agent'] ?? null };
        const confirmed = await confirmOwnFactor(deps, actor, given, clock.now());
        if (isRefusal(confirmed)) return confirmed;
        const { recoveryCodes, secret } = confirmed;
        const headers = sessionCookie(secret, LONGEST_SESSION / 1000);
        return { status: 200, body: { recoveryCodes }, headers };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/account/second-factor/removal',
      policy: ownAccount,
      summary: 'Do without a second factor, where no role demands one',
      body: z.strictObject({ password }),
      response: { 204: empty },
      async handler(actor, { body }) {
        const removed = await removeOwnFactor(deps, actor, body.password, clock.now());
        return isRefusal(removed) ? removed : { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/account/recovery-codes',
      policy: ownAccount,
      summary: 'Draw new recovery codes, shown this once: the former ones are void',
      body: z.strictObject({ password }),
      response: { 201: RecoveryCodes },
      async handler(actor, { body }) {
        const renewed = await renewRecoveryCodes(deps, actor, body.password, clock.now());
        return isRefusal(renewed) ? renewed : { status: 201, body: renewed };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/people/:id/second-factor',
      policy: administerPeople,
      summary:
        'Take away the second factor of who lost it, for a reason, by the ticket where they are verified',
      params: z.strictObject({ id: identifierText }),
      body: z.strictObject({ reason: line(500), ticket: line(60) }),
      response: { 204: empty },
      async handler(actor, { params: { id }, body: { reason, ticket } }) {
        const use = { ticket, reset: 'second_factor', personId: id } as const;
        const by = { actor, verified: (db: PoolClient) => proveIdentity(db, deps, actor, use) };
        const reset = await transaction(
          pool,
          (db) => resetFactor(db, by, id, reason, clock.now()),
          { attempts: 3 },
        );
        return isRefusal(reset) ? reset : { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/sign-in-rules',
      policy: changeSignInRules,
      summary: 'Which roles demand a second factor',
      response: { 200: Rules },
      async handler() {
        return shown(pool, rulesNow(await findRules(pool), factor));
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/sign-in-rules',
      policy: changeSignInRules,
      summary: 'Say which roles demand a second factor, from the next sign-in on',
      body: z.strictObject({ factorRoles: z.array(z.enum(ROLES)).max(ROLES.length) }),
      response: { 200: Rules },
      async handler(actor, { body }, { ifMatch }) {
        const { factorRoles } = body;
        const changed = await changeRules(deps, actor, factorRoles, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(pool, changed);
      },
    }),
  ];
}
