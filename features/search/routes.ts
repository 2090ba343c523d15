import type { Route } from '../../adapters/http/route.ts';
import { type ListDeps, listRoutes } from './list-routes.ts';
import { viewRoutes } from './view-routes.ts';

/** Lists, searches and saved views over HTTP. */
export function searchRoutes(deps: ListDeps): Route[] {
  return [...listRoutes(deps), ...viewRoutes(deps)];
}
