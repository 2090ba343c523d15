import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { type StoredRules, selectRules } from './outgoing-store.ts';
import { keepOutgoing } from './policy.ts';

const beginnings = z.array(z.string().trim().max(16)).max(200);

const Kept = z.strictObject({
  /** Whether anything may be dialled. */
  open: z.boolean(),
  /** How numbers may begin in E.164, `x` for any digit; and how they may not, whatever is allowed. */
  allowed: beginnings,
  refused: beginnings,
  personPerHour: z.int().min(1).max(1000),
  allPerHour: z.int().min(1).max(10_000),
});
const Rules = Kept.extend({ version: z.int() }).meta({ id: 'OutgoingRules' });

const shown = ({ version, open, allowed, refused, personPerHour, allPerHour }: StoredRules) => ({
  status: 200 as const,
  body: {
    ...{ version, open, allowed: [...allowed], refused: [...refused] },
    ...{ personPerHour, allPerHour },
  },
  version,
});

/** What may be dialled from here. */
export function outgoingRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/outgoing-rules',
      policy: keepOutgoing,
      summary: 'Read which numbers may be dialled, and how many an hour',
      response: { 200: Rules },
      handler: async () => shown(await selectRules(pool)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/telephone/outgoing-rules',
      policy: keepOutgoing,
      summary: 'Say which numbers may be dialled from now on, and how many an hour',
      body: Kept,
      response: { 200: Rules },
      async handler(actor, { body }, { ifMatch }) {
        const changed = await changeOutgoing(pool, actor, body, { ifMatch, now: clock.now() });
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
  ];
}
