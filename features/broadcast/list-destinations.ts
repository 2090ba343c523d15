import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { bulletinWebhooks } from '../oncall/list-webhooks.ts';
import { sendsTo } from './tracking-store.ts';

/** For how long what was given up counts, in milliseconds. */
const COUNTS_MS = 30 * 86_400_000;

type Webhook = Awaited<ReturnType<typeof bulletinWebhooks>>[number];

/** A program or a channel that bulletins go to, and how that goes: of where it leads, the host alone. */
export interface ShownDestination extends Omit<Webhook, 'url' | 'disabledAt'> {
  readonly host: string;
  readonly sentAt: Instant | null;
  readonly failed: number;
  readonly waiting: number;
}

/** Where bulletins go to, by name. */
export async function listDestinations(db: Db, now: Instant): Promise<ShownDestination[]> {
  const webhooks = await bulletinWebhooks(db);
  const ids = webhooks.map(({ id }) => id);
  const sends = new Map((await sendsTo(db, ids, now - COUNTS_MS)).map((one) => [one.id, one]));
  return webhooks.map(({ url, disabledAt: _, ...webhook }) => {
    const { sentAt = null, failed = 0, waiting = 0 } = sends.get(webhook.id) ?? {};
    return { ...webhook, host: new URL(url).host, sentAt, failed, waiting };
  });
}
