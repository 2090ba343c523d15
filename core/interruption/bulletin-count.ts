import type { Instant } from '../calendar/instant.ts';
import type { BulletinClock } from './bulletin-clock.ts';

/** How the bulletins that were owed in a month came out. */
export interface BulletinCount {
  /** Owed in all: those in time and the late ones. */
  readonly owed: number;
  readonly inTime: number;
  readonly late: number;
}

/**
 * Counts the bulletins that were due in [from, to), of many outages. What an end made needless before
 * it was due counts nowhere; what is still owed counts once it is late.
 */
export function countBulletins(
  clocks: readonly BulletinClock[],
  range: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): BulletinCount {
  const within = ({ dueAt }: { readonly dueAt: Instant }): boolean =>
    dueAt >= range.from && dueAt < range.to;
  let [inTime, late] = [0, 0];
  for (const { kept, owed } of clocks) {
    inTime += kept.filter((one) => within(one) && one.outcome === 'met').length;
    late += kept.filter((one) => within(one) && one.outcome === 'late').length;
    if (owed !== null && within(owed) && owed.dueAt < now) late += 1;
  }
  return { owed: inTime + late, inTime, late };
}
