import type { Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { listRoutes } from './list-routes.ts';
import { viewRoutes } from './view-routes.ts';

/** Lists, searches and saved views over HTTP. */
export function searchRoutes(deps: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  return [...listRoutes(deps), ...viewRoutes(deps)];
}
