import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import type { AccountDeps } from './account-deps.ts';
import { accountRoutes } from './account-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { factorRoutes } from './factor-routes.ts';
import { personRoutes } from './person-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { teamRoutes } from './team-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** Everything of this noun over HTTP. */
export function peopleRoutes(deps: TicketDeps & AccountDeps): Route[] {
  return [
    ...sessionRoutes(deps),
    ...accountRoutes(deps),
    ...factorRoutes(deps),
    ...tokenRoutes(deps),
    ...personRoutes(deps),
    ...standingRoutes(deps),
    ...directoryRoutes(deps),
    ...teamRoutes(deps),
  ];
}
