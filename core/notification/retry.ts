import type { Instant } from '../calendar/instant.ts';

/**
 * What became of one try: the server took the message, refused it for good, put it off, or could not
 * be reached at all, which says nothing about the message.
 */
export type SendResult = 'accepted' | 'refused' | 'deferred' | 'unreachable';

/** How long a message that was never refused for good is tried, in milliseconds. */
export const GIVE_UP_AFTER_MS = 5 * 86_400_000;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 3_600_000;
const LONGEST_UNREACHABLE_MS = 60_000;

/**
 * When to try again after a try that did not succeed, `null` to give up: a delay that doubles from
 * 30 s to 1 h, spread by a quarter, for five days; a server that can't be reached is tried every
 * minute at most, so that mail leaves soon after it is back. `chance` is in [0, 1).
 */
export function nextTry(
  result: Exclude<SendResult, 'accepted'>,
  tries: number,
  createdAt: Instant,
  now: Instant,
  chance: number,
  giveUpAfter = GIVE_UP_AFTER_MS,
): Instant | null {
  if (result === 'refused' || now - createdAt >= giveUpAfter) return null;
  const longest = result === 'unreachable' ? LONGEST_UNREACHABLE_MS : LONGEST_DELAY_MS;
  const first = result === 'unreachable' ? FIRST_DELAY_MS / 6 : FIRST_DELAY_MS;
  const delay = Math.min(longest, first * 2 ** Math.min(tries - 1, 20));
  return now + Math.round(delay * (0.75 + chance * 0.5));
}
