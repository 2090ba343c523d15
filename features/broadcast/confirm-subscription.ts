import { timingSafeEqual } from 'node:crypto';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODE_TRIES } from '../../core/notification/sms-code.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { hashSecret, newSecret } from '../people/secret.ts';
import { hashCode } from './ask-subscription.ts';
import { countTry, type OpenRequest, openRequest, useRequest } from './request-store.ts';
import { insertLinks, putSubscriber } from './subscriber-store.ts';

/** How long the link to one's choices works that is shown once they are proved, in milliseconds. */
const CHOICES_MS = 30 * 86_400_000;

/** What a confirmed subscriber goes on with. */
export interface Confirmed {
  /** Opens their choices. */
  readonly secret: string;
}

/** What the link of a letter would confirm; null when it is over, was used, or is none. */
export async function readRequest(
  pool: Pool,
  secret: string,
  now: Instant,
): Promise<OpenRequest | null> {
  return transaction(pool, async (db) => {
    const request = await openRequest(db, hashSecret(secret), now);
    return request?.channel === 'mail' ? request : null;
  });
}

/**
 * Subscribes the address of a letter's link, once: who is subscribed already has what they asked now.
 * Refuses `not_found`, also when the link is over or was used.
 */
export function confirmByLink(
  pool: Pool,
  secret: string,
  now: Instant,
): Promise<Confirmed | Refusal> {
  return transaction(pool, async (db): Promise<Confirmed | Refusal> => {
    const request = await openRequest(db, hashSecret(secret), now);
    if (request === null || request.channel !== 'mail') return refuse('not_found');
    return subscribe(db, request, now);
  });
}

/**
 * Subscribes the number that a code was sent to. Refuses `sms_code_wrong`, also when it is over, was used,
 * or was tried too often.
 */
export async function confirmByCode(
  pool: Pool,
  secret: string,
  code: string,
  now: Instant,
): Promise<Confirmed | Refusal> {
  const hash = hashSecret(secret);
  // A wrong try is kept: it must not be rolled back with the refusal.
  const confirmed = await transaction(pool, async (db): Promise<Confirmed | null> => {
    const request = await openRequest(db, hash, now);
    if (request?.codeHash == null || request.tries >= CODE_TRIES) return null;
    await countTry(db, request.id);
    const given = hashCode(code.replace(/\s/g, ''), hash);
    return timingSafeEqual(request.codeHash, given) ? subscribe(db, request, now) : null;
  });
  return confirmed ?? refuse('sms_code_wrong', { field: 'code' });
}

async function subscribe(
  db: Parameters<typeof useRequest>[0],
  request: OpenRequest,
  now: Instant,
): Promise<Confirmed> {
  await useRequest(db, request.id, now);
  const subscriberId = await putSubscriber(db, request, null, now);
  const { secret, hash } = newSecret();
  await insertLinks(db, [{ hash, subscriberId }], now + CHOICES_MS);
  return { secret };
}
