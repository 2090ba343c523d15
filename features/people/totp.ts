import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/calendar/instant.ts';

/** RFC 6238 with the values that every program for codes knows: SHA-1, 6 digits, 30 s. */
const STEP = 30_000;
const DIGITS = 6;

/** A new secret of 160 random bits, as long as the hash. */
export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

/** The step of 30 s that an instant is in. */
export function stepAt(now: Instant): number {
  return Math.floor(now / STEP);
}

/** The code of a step (RFC 4226, 5.3). */
export function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step whose code was given, of the present one and the one on either side (clocks differ); null
 * for none. Takes as long whichever it is.
 */
export function stepOfCode(secret: Buffer, code: string, now: Instant): number | null {
  const typed = /^\d{6}$/.test(code);
  const given = Buffer.from(typed ? code : '      ');
  let found: number | null = null;
  for (const step of [-1, 0, 1].map((away) => stepAt(now) + away)) {
    const right = timingSafeEqual(Buffer.from(codeOfStep(secret, step)), given);
    if (right) found = step;
  }
  return typed ? found : null;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A secret as it is typed into a program for codes (RFC 4648, without padding). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('');
}

/** What a program for codes reads from a picture: whose secret it is, and which. */
export function otpauthUri(secret: Buffer, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
