import type { Instant } from '../calendar/instant.ts';
import { localIso, type ZoneTable } from '../calendar/zone.ts';
import type { Owed } from '../interruption/bulletin-clock.ts';
import { countBulletins, type NumberedClock } from '../interruption/bulletin-count.ts';
import { type Listed, listed } from './listed.ts';
import { type PlainRate, plainRate } from './rate.ts';

/** Bulletins of one sort that came in time over those that were owed, with the late ones. */
export interface BulletinRow extends PlainRate {
  /** In the order in which they were due; local instants, null for what never came. */
  readonly late: readonly {
    readonly number: string;
    readonly dueAt: string;
    readonly publishedAt: string | null;
  }[];
}

/** What was told of the outages of a month: the first bulletins, and those that followed. */
export interface BulletinRows {
  readonly outages: Listed;
  readonly first: BulletinRow;
  readonly update: BulletinRow;
}

/**
 * The bulletins that were due in a month, by the clock of each outage’s agreement; nothing owed is
 * « s. o. » (Definition 18).
 */
export function bulletinRows(
  outages: readonly NumberedClock[],
  zone: ZoneTable,
  range: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): BulletinRows {
  const row = (what: Owed['what']): BulletinRow => {
    const { inTime, late } = countBulletins(outages, what, range, now);
    return {
      ...plainRate(inTime, inTime + late.length),
      late: late.map(({ number, dueAt, publishedAt }) => ({
        number,
        dueAt: localIso(zone, dueAt),
        publishedAt: publishedAt === null ? null : localIso(zone, publishedAt),
      })),
    };
  };
  const numbers = outages.map(({ number }) => number);
  return { outages: listed(numbers), first: row('first'), update: row('update') };
}
