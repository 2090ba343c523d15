import type { Route } from '../../adapters/http/route.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { alertRoutes } from './alert-routes.ts';
import { capRoutes } from './cap-routes.ts';
import { followRoutes } from './follow-routes.ts';
import { outboxRoutes } from './outbox-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { smsRoutes } from './sms-routes.ts';
import { textRoutes } from './text-routes.ts';

/** The outbox, alerts and signed links over HTTP. */
export function notificationRoutes(
  deps: TicketDeps &
    Readonly<{ /** Whether a mail server is configured. */ mailConfigured: boolean }>,
): Route[] {
  return [
    ...outboxRoutes(deps),
    ...alertRoutes(deps),
    ...followRoutes(deps),
    ...textRoutes(deps),
    ...ruleRoutes(deps),
    ...capRoutes(deps),
    ...smsRoutes(deps),
  ];
}
