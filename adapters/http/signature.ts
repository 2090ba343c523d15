import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Instant } from '../../core/calendar/instant.ts';

/** The header that says who wrote the bytes of a request, either way. */
export const SIGNATURE = 'x-relais-signature';

/** How far the second of a signature may be from the clock, in milliseconds. */
const TOLERANCE_MS = 5 * 60_000;

const signedBytes = new WeakMap<FastifyRequest, Buffer>();

/** What stands in the header: the second, and the HMAC-SHA-256 of it, a dot and the bytes. */
export function signatureOf(secret: Buffer, second: number, bytes: Buffer): string {
  return `t=${second},v1=${hmacOf(secret, second, bytes).toString('hex')}`;
}

/** Keeps the bytes of a request whose route wants them signed, until it is answered. */
export function keepBytes(request: FastifyRequest, bytes: Buffer): void {
  signedBytes.set(request, bytes);
}

/** Whether a request carries the signature of its own bytes under a secret, of no more than five minutes ago. */
export function isSigned(request: FastifyRequest, secret: Buffer, now: Instant): boolean {
  const header = request.headers[SIGNATURE];
  const bytes = signedBytes.get(request);
  if (typeof header !== 'string' || bytes === undefined) return false;
  const [, t, v1] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (t === undefined || v1 === undefined) return false;
  const right = timingSafeEqual(hmacOf(secret, Number(t), bytes), Buffer.from(v1, 'hex'));
  return right && Math.abs(Number(t) * 1000 - now) <= TOLERANCE_MS;
}

function hmacOf(secret: Buffer, second: number, bytes: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${second}.`).update(bytes).digest();
}
