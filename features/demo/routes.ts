import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { TELEPHONE_STATES, type TelephoneState } from '../../adapters/telephony/switch.ts';
import { anyone } from '../people/access.ts';
import { demoState } from './store.ts';

const readSystem = anyone('system.read');

const System = z
  .strictObject({
    /** Demonstration data exist: every screen says so. */
    demo: z.boolean(),
    /** A mail server is configured; without one, messages wait in the outbox. */
    mail: z.boolean(),
    /** Whether calls can be taken: no switch is configured, it answers, or it does not. */
    telephone: z.enum(TELEPHONE_STATES),
  })
  .meta({ id: 'System' });

/** What every screen shows of the system itself. */
export function systemRoutes(deps: {
  pool: Pool;
  mailConfigured: boolean;
  telephone: () => TelephoneState;
}): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/system',
      policy: readSystem,
      summary: 'Whether demonstration data exist, mail goes out and calls come in',
      response: { 200: System },
      async handler() {
        const demo = (await demoState(deps.pool)) === 'present';
        const telephone = deps.telephone();
        return { status: 200, body: { demo, mail: deps.mailConfigured, telephone } };
      },
    }),
  ];
}
