import { type PostOutcome, postOutside } from '../../adapters/http/post-outside.ts';
import { SIGNATURE, signatureOf } from '../../adapters/http/signature.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { unseal } from '../people/seal.ts';
import type { WebhookSettings } from './webhook-settings.ts';
import { openWebhook } from './webhook-store.ts';

interface Parcel {
  readonly address: string;
  readonly messageId: string;
  readonly message: Buffer;
}

/**
 * Hands calls over to the programs that asked for them: the same bytes under the same id at every try,
 * signed with the webhook's own secret (HMAC-SHA-256 of the second it leaves, a dot, and the bytes).
 */
export function webhookCarrier(
  { pool, clock }: Readonly<{ pool: Pool; clock: Clock }>,
  { key, reach }: WebhookSettings,
): (parcel: Parcel) => Promise<PostOutcome> {
  return async ({ address, messageId, message }) => {
    const id = Number(/^webhook:(\d+)$/.exec(address)?.[1]);
    const webhook = await openWebhook(pool, id);
    const secret = webhook && unseal(key, webhook.secret, `webhook:${id}`);
    if (!webhook || !secret) return { result: 'refused', said: 'webhook_gone' };
    const own = { 'x-relais-id': messageId };
    // A channel's address is what lets one write there; it checks no signature.
    if (webhook.format !== 'json') {
      return postOutside(new URL(secret.toString()), own, message, reach);
    }
    const second = Math.floor(clock.now() / 1000);
    const headers = { ...own, [SIGNATURE]: signatureOf(secret, second, message) };
    return postOutside(new URL(webhook.url), headers, message, reach);
  };
}
