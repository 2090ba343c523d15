import type { Db } from '../../adapters/postgres/pool.ts';
import { selectWebhooks, type WebhookRow } from './webhook-store.ts';

/** Where bulletins go to, by name, for the feature that spreads them. */
export function bulletinWebhooks(db: Db): Promise<WebhookRow[]> {
  return selectWebhooks(db, 'bulletin');
}
