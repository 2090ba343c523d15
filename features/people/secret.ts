import { createHash, randomBytes } from 'node:crypto';

/** How API tokens begin, so that a leaked one is recognised. */
export const TOKEN_PREFIX = 'rel_';

/** A new secret of 256 random bits, and the hash that is kept of it. */
export function newSecret(prefix = ''): { secret: string; hash: Buffer } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, hash: hashSecret(secret) };
}

/** The hash under which a secret is kept: it is random, so one round of SHA-256 is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
