import type { Route } from '../../adapters/http/route.ts';
import { calloutRoutes } from './callout-routes.ts';
import type { OnCallDeps } from './deps.ts';
import { escalationRoutes } from './escalation-routes.ts';
import { escalationTrialRoutes } from './escalation-trial-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { rotaRoutes } from './rota-routes.ts';
import { shiftRoutes } from './shift-routes.ts';
import { swapRoutes } from './swap-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { weekRoutes } from './week-routes.ts';

/** Being on call: rotas, who is on call when, swaps, calendars to follow; and calling people. */
export function onCallRoutes(deps: OnCallDeps): Route[] {
  return [
    ...rotaRoutes(deps),
    ...shiftRoutes(deps),
    ...weekRoutes(deps),
    ...swapRoutes(deps),
    ...feedRoutes(deps),
    ...escalationRoutes(deps),
    ...escalationTrialRoutes(deps),
    ...webhookRoutes(deps),
    ...calloutRoutes(deps),
    ...linkRoutes(deps),
  ];
}
