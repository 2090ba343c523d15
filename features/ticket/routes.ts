import type { FileStore } from '../../adapters/documents/file-store.ts';
import type { Route } from '../../adapters/http/route.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { callerRoutes } from './caller-routes.ts';
import { cannedRoutes } from './canned-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import type { TicketDeps } from './deps.ts';
import { endingRoutes } from './ending-routes.ts';
import { moveRoutes } from './move-routes.ts';
import { interruptionRoutes } from './interruption-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';
import { userRoutes } from './user-routes.ts';

/** The desk over HTTP: the routes read as the lifecycle. */
export function deskRoutes(deps: TicketDeps & { readonly files: FileStore }): Route[] {
  return [
    ...ticketRoutes(deps),
    ...interruptionRoutes(deps),
    ...callerRoutes(deps),
    ...cannedRoutes(deps),
    ...conversationRoutes(deps),
    ...attachmentRoutes(deps),
    ...moveRoutes(deps),
    ...endingRoutes(deps),
    ...userRoutes(deps),
  ];
}
