import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { trackingRoutes } from './tracking-routes.ts';

/** What subscribers are told: how far it is. */
export function broadcastRoutes(deps: TicketDeps): Route[] {
  return [...trackingRoutes(deps)];
}
