import type { Instant } from '../calendar/instant.ts';
import type { BulletinClock, Kept, Owed } from './bulletin-clock.ts';

/** The clock of the bulletins of one outage, by the number of its incident. */
export interface NumberedClock {
  readonly number: string;
  readonly clock: BulletinClock;
}

/** A bulletin that came late; null: not at all. */
export interface LateBulletin {
  readonly number: string;
  readonly dueAt: Instant;
  readonly publishedAt: Instant | null;
}

/** How bulletins that were owed came out: those in time, and the late ones in the order in which they were due. */
export interface BulletinCount {
  readonly inTime: number;
  readonly late: readonly LateBulletin[];
}

/**
 * Counts the bulletins of one sort that were due in [from, to), of many outages. What an end made
 * needless before it was due counts nowhere; what is still owed counts once it is late.
 */
export function countBulletins(
  outages: readonly NumberedClock[],
  what: Owed['what'],
  range: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): BulletinCount {
  const within = (one: Owed): boolean =>
    one.what === what && one.dueAt >= range.from && one.dueAt < range.to;
  const late: LateBulletin[] = [];
  let inTime = 0;
  for (const { number, clock } of outages) {
    for (const { dueAt, publishedAt } of lateOf(clock, now).filter(within)) {
      late.push({ number, dueAt, publishedAt });
    }
    inTime += clock.kept.filter((one) => one.outcome === 'met' && within(one)).length;
  }
  late.sort((a, b) => a.dueAt - b.dueAt || (a.number < b.number ? -1 : 1));
  return { inTime, late };
}

function lateOf({ kept, owed }: BulletinClock, now: Instant): Kept[] {
  const late = kept.filter((one) => one.outcome === 'late');
  if (owed === null || owed.dueAt >= now) return late;
  return [...late, { ...owed, publishedAt: null, outcome: 'late' }];
}
