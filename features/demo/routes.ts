import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { anyone } from '../people/access.ts';
import { demoState } from './store.ts';

const readSystem = anyone('system.read');

const System = z
  .strictObject({
    /** Demonstration data exist: every screen says so. */
    demo: z.boolean(),
    /** A mail server is configured; without one, messages wait in the outbox. */
    mail: z.boolean(),
  })
  .meta({ id: 'System' });

/** What every screen shows of the system itself. */
export function systemRoutes(deps: { pool: Pool; mailConfigured: boolean }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/system',
      policy: readSystem,
      summary: 'Whether demonstration data exist and mail goes out',
      response: { 200: System },
      async handler() {
        const demo = (await demoState(deps.pool)) === 'present';
        return { status: 200, body: { demo, mail: deps.mailConfigured } };
      },
    }),
  ];
}
