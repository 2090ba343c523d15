import type { Route } from '../../adapters/http/route.ts';
import type { OnCallDeps } from '../oncall/deps.ts';
import { choicesRoutes } from './choices-routes.ts';
import { destinationRoutes } from './destination-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { receivedRoutes } from './received-routes.ts';
import { subscriberRoutes } from './subscriber-routes.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { trackingRoutes } from './tracking-routes.ts';

/** What subscribers are told: subscribing, who they are, where else it goes, and how far it is. */
export function broadcastRoutes(deps: OnCallDeps): Route[] {
  return [
    ...subscriptionRoutes(deps),
    ...choicesRoutes(deps),
    ...ownRoutes(deps),
    ...subscriberRoutes(deps),
    ...destinationRoutes(deps),
    ...trackingRoutes(deps),
    ...receivedRoutes(deps),
  ];
}
