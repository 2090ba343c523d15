import type { TicketDeps } from '../ticket/deps.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** What being on call is handed. */
export type OnCallDeps = TicketDeps & Readonly<{ webhooks: WebhookSettings }>;
