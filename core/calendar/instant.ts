/** An instant: integer milliseconds since the epoch, UTC. */
export type Instant = number;

/** The whole second an instant falls in, in seconds since the epoch (Definition 4). */
export function wholeSecond(instant: Instant): number {
  return Math.floor(instant / 1000);
}

/** The instant at the start of its whole second, in milliseconds. */
export function truncateToSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}
