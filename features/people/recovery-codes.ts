import { randomInt } from 'node:crypto';
import { hashSecret } from './secret.ts';

/** How many recovery codes a person is given at once. */
const COUNT = 10;
/** Without the letters and digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 79 random bits each, in groups that are read and typed without mistakes. */
export function newRecoveryCodes(): string[] {
  const group = () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: COUNT }, () => [group(), group(), group(), group()].join('-'));
}

/** The hash that is kept of a code; how it is typed makes no difference. It is random: SHA-256 is enough. */
export function hashRecoveryCode(code: string): Buffer {
  return hashSecret(code.toLowerCase().replace(/[\s-]/g, ''));
}
