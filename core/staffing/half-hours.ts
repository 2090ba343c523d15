import type { CallRecord, CallTerms } from '../call/call.ts';
import { type CallCounts, countCalls } from '../call/indicators.ts';
import { isOpen, openStretches } from '../calendar/table.ts';
import { localDay, offsetAt, startOfDay, type ZoneTable } from '../calendar/zone.ts';

/** Length of a half hour in seconds. */
export const HALF_HOUR_SECONDS = 1800;
const DAY_SECONDS = 86_400;

/** A half hour of the local day over the days of a stretch. */
export interface HalfHour {
  /** Seconds from midnight, by the wall clock. */
  readonly wall: number;
  /** Days on which it was open, be it for a part, and for how many seconds in all. */
  readonly days: number;
  readonly openSeconds: number;
  /** What arrived in it while it was open (Definitions 15, 16). */
  readonly counts: CallCounts;
  /** The most that arrived on one day. */
  readonly mostCalls: number;
}

/**
 * Sorts calls by the half hour of the local day at which they arrived, over the days from `fromDay` to `toDay`,
 * excluded; half hours that were never open are left out, holidays are days that were not. Emergency calls are
 * another queue (Definition 15) and don't count.
 */
export function byHalfHour(
  calls: readonly CallRecord[],
  terms: CallTerms,
  { zone, fromDay, toDay }: { zone: ZoneTable; fromDay: number; toDay: number },
): HalfHour[] {
  const { table } = terms;
  const opened = new Map<number, { days: Set<number>; seconds: number }>();
  const [from, to] = [startOfDay(zone, fromDay), startOfDay(zone, toDay)];
  for (const stretch of openStretches(table, from, to)) {
    for (let at = stretch.from; at < stretch.to; ) {
      const { day, wall, left } = placeOf(zone, at);
      const until = Math.min(stretch.to, at + left);
      const known = opened.get(wall) ?? { days: new Set(), seconds: 0 };
      known.days.add(day);
      known.seconds += until - at;
      opened.set(wall, known);
      at = until;
    }
  }
  const arrived = new Map<number, { calls: CallRecord[]; perDay: Map<number, number> }>();
  for (const call of calls) {
    if (call.emergency || !isOpen(table, call.arrivedAt)) continue;
    const { day, wall } = placeOf(zone, Math.floor(call.arrivedAt / 1000));
    const known = arrived.get(wall) ?? {
      calls: [] as CallRecord[],
      perDay: new Map<number, number>(),
    };
    known.calls.push(call);
    known.perDay.set(day, (known.perDay.get(day) ?? 0) + 1);
    arrived.set(wall, known);
  }
  return [...opened]
    .sort(([a], [b]) => a - b)
    .map(([wall, { days, seconds }]) => {
      const { calls: own = [], perDay } = arrived.get(wall) ?? {};
      return {
        ...{ wall, days: days.size, openSeconds: seconds, counts: countCalls(own, terms) },
        mostCalls: Math.max(0, ...(perDay?.values() ?? [])),
      };
    });
}

/** The local day and half hour of a second, and how many seconds of it are left. */
function placeOf(zone: ZoneTable, second: number): { day: number; wall: number; left: number } {
  const day = localDay(zone, second * 1000);
  const inDay = second + offsetAt(zone, second * 1000) - day * DAY_SECONDS;
  const wall = inDay - (inDay % HALF_HOUR_SECONDS);
  return { day, wall, left: wall + HALF_HOUR_SECONDS - inDay };
}

/**
 * The mean patience of those who wait, in seconds, when it is exponential: all that was waited over how many
 * gave up, who was answered having been patient for so long at least; null when nobody gave up.
 */
export function meanPatience(calls: readonly CallRecord[], terms: CallTerms): number | null {
  const waited = calls.filter(
    ({ emergency, outcome, arrivedAt }) =>
      !emergency && outcome !== 'platform' && isOpen(terms.table, arrivedAt),
  );
  const gaveUp = waited.filter(({ outcome }) => outcome === 'abandoned').length;
  const wait = waited.reduce((sum, { waitMs }) => sum + waitMs, 0);
  return gaveUp === 0 || wait === 0 ? null : wait / 1000 / gaveUp;
}
