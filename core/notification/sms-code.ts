import type { Instant } from '../calendar/instant.ts';

/** How long a code proves a number, in milliseconds. */
export const CODE_VALID_MS = 10 * 60_000;
/** How many codes may be tried against one that was sent. */
export const CODE_TRIES = 5;
const HOUR_MS = 3_600_000;
/** For how long what was sent counts, in milliseconds. */
export const CODES_COUNTED_MS = 24 * HOUR_MS;
const MOST_AN_HOUR = 3;
const MOST_A_DAY = 10;

/**
 * Whether one more code may leave, when codes left at these instants for the same person or to the
 * same number: three an hour, ten a day, so that nobody is pestered at the centre's expense.
 */
export function maySendCode(sent: readonly Instant[], now: Instant): boolean {
  const since = (age: number): number => sent.filter((at) => now - at < age).length;
  return since(HOUR_MS) < MOST_AN_HOUR && since(CODES_COUNTED_MS) < MOST_A_DAY;
}
