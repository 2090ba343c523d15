import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { endSessions } from './end-sessions.ts';
import { giveAccount } from './open-account.ts';
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
  })
  .meta({ id: 'Standing' });

const Id = z.strictObject({ id: identifierText });

/** How a person gets in and what they bear: what a change of access would touch. */
export function standingRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
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
        const { account, teams, work, lastAdministrator, sms } = standing;
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
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/people/:id/account',
      policy: administerPeople,
      summary: 'Give an account or a new password, shown this once; every session ends',
      params: Id,
      response: { 201: z.strictObject({ email: z.string(), password: z.string() }) },
      async handler(actor, { params }) {
        const given = await giveAccount(pool, actor, params.id, clock.now());
        return isRefusal(given) ? given : { status: 201, body: given };
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
