import { z } from 'zod';
import { TELEPHONE_STATES, type TelephoneState } from '../telephony/switch.ts';
import { defineRoute, type Policy, type Route } from './route.ts';

/** What must hold before requests are worth sending here. */
export type Readiness = Readonly<{ database: boolean; migrations: boolean; jobs: boolean }> &
  Readonly<{
    /** Whether calls can be taken; requests are worth sending all the same. */
    telephone: TelephoneState;
  }>;

const Ready = z.strictObject({
  ready: z.boolean(),
  database: z.boolean(),
  migrations: z.boolean(),
  jobs: z.boolean(),
  telephone: z.enum(TELEPHONE_STATES),
});

/** `/healthz` (the process answers) and `/readyz` (database, migrations, jobs), for who supervises. */
export function healthRoutes(
  policy: Policy<unknown>,
  readiness: () => Promise<Readiness>,
): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/healthz',
      policy,
      anyHost: true,
      summary: 'Whether the process answers',
      response: { 200: z.strictObject({ alive: z.literal(true) }) },
      async handler() {
        return { status: 200, body: { alive: true as const } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/readyz',
      policy,
      anyHost: true,
      summary:
        'Whether the database, its migrations and the background work are ready, and what the telephone does',
      response: { 200: Ready, 503: Ready },
      async handler() {
        const parts = await readiness();
        const ready = parts.database && parts.migrations && parts.jobs;
        return { status: ready ? 200 : 503, body: { ready, ...parts } };
      },
    }),
  ];
}
