import type { Instant } from '../calendar/instant.ts';

/** How a subscriber is told: each bulletin as it is published, or those of a day in one letter. */
export type Rhythm = 'each' | 'daily';

/** After how many messages that reached nobody a subscriber is told nothing more. */
const BOUNCES_SUSPEND = 3;
/** How long one that came back counts against its address, in milliseconds. */
const BOUNCE_COUNTS_MS = 90 * 86_400_000;

/**
 * How often a subscriber's messages came back once one more did, and whether that ends it: the third within
 * ninety days of each other suspends them until they prove again that somebody reads there.
 */
export function afterBounce(
  before: { readonly bounces: number; readonly bouncedAt: Instant | null },
  now: Instant,
): { readonly bounces: number; readonly suspended: boolean } {
  const fresh = before.bouncedAt !== null && now - before.bouncedAt < BOUNCE_COUNTS_MS;
  const bounces = fresh ? before.bounces + 1 : 1;
  return { bounces, suspended: bounces >= BOUNCES_SUSPEND };
}
