import type { WebhookSettings } from '../features/oncall/webhook-settings.ts';
import type { Config } from './config.ts';
import { keyOf } from './key-file.ts';
import { reachOf } from './reach.ts';

/** What this house says of webhooks: the key of their secrets, and where they may lead. */
export function webhookSettings(config: Config): WebhookSettings {
  return { key: keyOf(config, 'webhook'), reach: reachOf(config) };
}
