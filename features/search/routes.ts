import type { Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { listRoutes } from './list-routes.ts';

/** Lists, searches and saved views over HTTP. */
export function searchRoutes(deps: { readonly pool: Pool }): Route[] {
  return [...listRoutes(deps)];
}
