import { addCalls, type CallCounts } from '../call/indicators.ts';
import { type IntervalTable, openStretches } from '../calendar/table.ts';
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

/** A half hour of one day, or the part of it that is open: from one second to another, excluded. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly day: number;
  /** Seconds from midnight at which its half hour begins, by the wall clock. */
  readonly wall: number;
}

/** Local days, by number; the last excluded. */
export interface Days {
  readonly zone: ZoneTable;
  readonly fromDay: number;
  readonly toDay: number;
}

/** The half hours of some days while a calendar is open, in order of time; holidays have none. */
export function openSlots(table: IntervalTable, { zone, fromDay, toDay }: Days): Slot[] {
  const slots: Slot[] = [];
  for (const stretch of openStretches(table, startOfDay(zone, fromDay), startOfDay(zone, toDay))) {
    for (let at = stretch.from; at < stretch.to; ) {
      const { day, wall, left } = placeOf(zone, at);
      const to = Math.min(stretch.to, at + left);
      slots.push({ from: at, to, day, wall });
      at = to;
    }
  }
  return slots;
}

/** The half hours of the day over slots, with what was counted in each slot. */
export function sumSlots(slots: readonly Slot[], countsOf: (slot: Slot) => CallCounts): HalfHour[] {
  const byWall = new Map<number, { slot: Slot; counts: CallCounts }[]>();
  for (const slot of slots) {
    const known = byWall.get(slot.wall) ?? [];
    known.push({ slot, counts: countsOf(slot) });
    byWall.set(slot.wall, known);
  }
  return [...byWall]
    .sort(([a], [b]) => a - b)
    .map(([wall, own]) => {
      const perDay = new Map<number, number>();
      for (const { slot, counts } of own) {
        perDay.set(slot.day, (perDay.get(slot.day) ?? 0) + counts.offeredInHours);
      }
      return {
        ...{ wall, days: perDay.size },
        openSeconds: own.reduce((sum, { slot }) => sum + slot.to - slot.from, 0),
        counts: addCalls(own.map(({ counts }) => counts)),
        mostCalls: Math.max(0, ...perDay.values()),
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

/** What of calls tells how long people wait before they give up. */
export interface Waited {
  readonly answeredWaitMs: number;
  readonly abandonedWaitMs: number;
  readonly abandoned: number;
}

/**
 * The mean patience of those who wait, in seconds, when it is exponential: all that was waited in hours over how many
 * gave up, who was answered having been patient for so long at least; null when nobody gave up.
 */
export function meanPatience(waited: readonly Waited[]): number | null {
  const gaveUp = waited.reduce((sum, { abandoned }) => sum + abandoned, 0);
  const wait = waited.reduce((sum, one) => sum + one.answeredWaitMs + one.abandonedWaitMs, 0);
  return gaveUp === 0 || wait === 0 ? null : wait / 1000 / gaveUp;
}
