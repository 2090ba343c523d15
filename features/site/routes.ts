import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changeSite } from './change-site.ts';
import { changeSite as mayChange, readSite } from './policy.ts';
import { SiteSettings } from './site.ts';
import { findSite, type SiteRow } from './store.ts';

const Site = z.strictObject({ ...SiteSettings.shape, version: z.int() }).meta({ id: 'Site' });

const shown = ({ site, version }: SiteRow) => ({
  status: 200 as const,
  body: { ...site, version },
  version,
});

/** The operator's own header and footer. */
export function siteRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/site',
      policy: readSite,
      summary: 'What the operator puts at the head and the foot of every page',
      response: { 200: Site },
      async handler() {
        return shown(await findSite(pool));
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/site',
      policy: mayChange,
      summary: 'Write the head and the foot of every page',
      body: SiteSettings,
      response: { 200: Site },
      async handler(actor, { body }, { ifMatch }) {
        const changed = await changeSite(pool, actor, body, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
  ];
}
