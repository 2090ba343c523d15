/** An instant: integer milliseconds since the epoch, UTC. */
export type Instant = number;

/** The instant at the start of its whole second, in milliseconds (Definition 4). */
export function truncateToSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}
