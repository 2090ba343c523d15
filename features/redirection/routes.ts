import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { providerRoutes } from './provider-routes.ts';
import { ticketRedirectionRoutes } from './redirection-routes.ts';

/** Redirections over HTTP: the directory, and what was redirected to whom. */
export function redirectionRoutes(deps: TicketDeps): Route[] {
  return [...providerRoutes(deps), ...ticketRedirectionRoutes(deps)];
}
