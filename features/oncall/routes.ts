import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { feedRoutes } from './feed-routes.ts';
import { rotaRoutes } from './rota-routes.ts';
import { shiftRoutes } from './shift-routes.ts';
import { swapRoutes } from './swap-routes.ts';

/** Being on call: rotas, who is on call when, swaps, calendars to follow. */
export function onCallRoutes(deps: TicketDeps): Route[] {
  return [...rotaRoutes(deps), ...shiftRoutes(deps), ...swapRoutes(deps), ...feedRoutes(deps)];
}
