import type { Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { directoryRoutes } from './directory-routes.ts';
import { personRoutes } from './person-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** Everything of this noun over HTTP. */
export function peopleRoutes(deps: { pool: Pool; clock: Clock }): Route[] {
  return [
    ...sessionRoutes(deps),
    ...tokenRoutes(deps),
    ...personRoutes(deps),
    ...directoryRoutes(deps),
  ];
}
