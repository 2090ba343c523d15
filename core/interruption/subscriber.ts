import type { Instant } from '../calendar/instant.ts';
import { instantOfWall, localDay, type ZoneTable } from '../calendar/zone.ts';

/** How a subscriber is told: each bulletin as it is published, or those of a day in one letter. */
export type Rhythm = 'each' | 'daily';
export const RHYTHMS: readonly Rhythm[] = ['each', 'daily'];

/** After how many messages that reached nobody a subscriber is told nothing more. */
const BOUNCES_SUSPEND = 3;
/** How long one that came back counts against its address, in milliseconds. */
const BOUNCE_COUNTS_MS = 90 * 86_400_000;

/** When a day's bulletins are told together, in seconds after midnight: the end of the desk's day. */
const DIGEST_AT = 17 * 3600;

/** Whether the digest of the local day is due: from 17:00 on. */
export function isDigestDue(zone: ZoneTable, now: Instant): boolean {
  return now >= instantOfWall(zone, localDay(zone, now) * 86_400 + DIGEST_AT);
}

/** Whether a subscriber asked to hear of what touches these services; none means all, on either side. */
export function isConcerned(chosen: readonly number[], touched: readonly number[]): boolean {
  if (chosen.length === 0 || touched.length === 0) return true;
  return touched.some((service) => chosen.includes(service));
}

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
