import type { Instant } from '../calendar/instant.ts';

const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 3_600_000;

/** When what fell due and failed is tried again: after a delay that doubles with each earlier failure, from a minute to an hour. */
export function retryAt(failures: number, now: Instant): Instant {
  return now + Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
}
