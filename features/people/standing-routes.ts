import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { proveIdentity } from '../identity/prove-identity.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { endSessions } from './end-sessions.ts';
import { markPrivileged } from './mark-privileged.ts';
import { giveAccount } from './open-account.ts';
import { Person, presentPerson } from './person.ts';
import { administerPeople } from './policy.ts';
import { showStanding } from './show-standing.ts';
import { presentWorkload, Workload } from './workload.ts';

const Standing = z
  .strictObject({
    account: z.strictObject({
      /** When the password was last set; null without an account. */
      changedAt: instantText.nullable(),
      /** The password was given by somebody else, and not changed since. */
      temporary: z.boolean(),
      lockedUntil: instantText.nullable(),
      sessions: z.int(),
      seenAt: instantText.nullable(),
      tokens: z.int(),
      secondFactor: z.boolean(),
    }),
    teams: z.array(
      z.strictObject({ id: identifier, name: z.string(), level: z.literal([1, 2, 3]) }),
    ),
    work: Workload,
    lastAdministrator: z.boolean(),
    /** Told by SMS too; the number stays theirs. */
    sms: z.boolean(),
    /** A reset of theirs needs two means, whatever their roles. */
    privileged: z.boolean(),
  })
  .meta({ id: 'Standing' });

const Id = z.strictObject({ id: identifierText });

/** How a person gets in and what they bear: what a change of access would touch. */
export function standingRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/standing',
      policy: administerPeople,
      summary: 'A person’s account, sessions, teams and open tickets',
      params: Id,
      response: { 200: Standing },
      async handler(_actor, { params }) {
        const standing = await showStanding(pool, params.id, clock.now());
        if (isRefusal(standing)) return standing;
        const { account, teams, work, lastAdministrator, sms, privileged } = standing;
        return {
          status: 200,
          body: {
            account: {
              ...account,
              changedAt: writeInstant(account.changedAt),
              lockedUntil: writeInstant(account.lockedUntil),
              seenAt: writeInstant(account.seenAt),
            },
            teams: [...teams],
            work: presentWorkload(work),
            lastAdministrator,
            sms,
            privileged,
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/people/:id/account',
      policy: administerPeople,
      summary:
        'Give an account, or a new password by the ticket where they are verified; shown this once',
      params: Id,
      body: z.strictObject({ ticket: line(60) }).optional(),
      response: { 201: z.strictObject({ email: z.string(), password: z.string() }) },
      async handler(actor, { params: { id }, body }) {
        const verified = async (db: PoolClient) =>
          body === undefined
            ? refuse('identity_ticket_required', { field: 'ticket' })
            : proveIdentity(db, deps, actor, { ...body, reset: 'password', personId: id });
        const given = await giveAccount(pool, actor, id, verified, clock.now());
        return isRefusal(given) ? given : { status: 201, body: given };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/people/:id/privilege',
      policy: administerPeople,
      summary: 'Mark an account as privileged, or not: its resets need two means',
      params: Id,
      body: z.strictObject({ privileged: z.boolean() }),
      response: { 200: Person },
      async handler(actor, { params: { id }, body: { privileged } }, { ifMatch }) {
        const row = await markPrivileged(pool, actor, id, privileged, ifMatch, clock.now());
        if (isRefusal(row)) return row;
        return { status: 200, body: presentPerson(row), version: row.version };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/people/:id/sessions',
      policy: administerPeople,
      summary: 'End every session of a person',
      params: Id,
      response: { 200: z.strictObject({ ended: z.int() }) },
      async handler(actor, { params }) {
        const ended = await endSessions(pool, actor, params.id, clock.now());
        return isRefusal(ended) ? ended : { status: 200, body: ended };
      },
    }),
  ];
}
