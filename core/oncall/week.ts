import type { Instant } from '../calendar/instant.ts';
import { localDay, offsetAt, startOfDay, weekdayOfDay, type ZoneTable } from '../calendar/zone.ts';
import type { Gap } from './shift.ts';

/** What of a stretch falls on one local day, with the wall times at which it begins and ends there. */
export type DayPart<T extends Gap> = T & {
  /** Days since the epoch. */
  readonly day: number;
  /** The ends of the part; `from` and `to` stay those of the stretch. */
  readonly starts: Instant;
  readonly stops: Instant;
  /** `HH:MM`, `00:00` where it began the day before. */
  readonly begins: string;
  /** `HH:MM`, `24:00` where it goes on the day after. */
  readonly ends: string;
};

/** The Monday of the local week of an instant, in days since the epoch. */
export function mondayOf(zone: ZoneTable, at: Instant): number {
  const day = localDay(zone, at);
  return day - weekdayOfDay(day) + 1;
}

/** Stretches cut at the midnights of a zone, in the order in which they came; each keeps its own ends. */
export function dayParts<T extends Gap>(stretches: readonly T[], zone: ZoneTable): DayPart<T>[] {
  return stretches.flatMap((one) => {
    const parts: DayPart<T>[] = [];
    for (let day = localDay(zone, one.from); startOfDay(zone, day) < one.to; day += 1) {
      const [midnight, next] = [startOfDay(zone, day), startOfDay(zone, day + 1)];
      const begins = one.from <= midnight ? '00:00' : wallTime(zone, one.from);
      const ends = one.to >= next ? '24:00' : wallTime(zone, one.to);
      const [starts, stops] = [Math.max(one.from, midnight), Math.min(one.to, next)];
      parts.push({ ...one, day, starts, stops, begins, ends });
    }
    return parts;
  });
}

/** When clocks change between two instants, and by how many seconds they go forward (back: less than 0). */
export function clockChanges(
  { starts, offsets }: ZoneTable,
  from: Instant,
  to: Instant,
): { readonly at: Instant; readonly seconds: number }[] {
  return starts.flatMap((start, i) => {
    const at = start * 1000;
    const before = offsets[i - 1];
    if (before === undefined || at < from || at >= to) return [];
    return [{ at, seconds: (offsets[i] as number) - before }];
  });
}

function wallTime(zone: ZoneTable, at: Instant): string {
  const second = Math.floor(at / 1000) + offsetAt(zone, at);
  return new Date(second * 1000).toISOString().slice(11, 16);
}
