import type { FileStore } from '../../adapters/documents/file-store.ts';
import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { handoverRoutes } from './handover-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { ticketRedirectionRoutes } from './redirection-routes.ts';

/** Redirections over HTTP: the directory, and what was redirected to whom. */
export function redirectionRoutes(deps: TicketDeps & { readonly files: FileStore }): Route[] {
  return [
    ...providerRoutes(deps),
    ...ticketRedirectionRoutes(deps),
    ...handoverRoutes(deps),
    ...sheetRoutes(deps),
  ];
}
