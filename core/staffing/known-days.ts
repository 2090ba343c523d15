import { type Stretch, united } from '../interruption/availability.ts';
import type { Slot } from './half-hours.ts';

/** What is known of some days that makes them unlike the others. */
export interface KnownDays {
  /** Local days that are holidays, by number. */
  readonly holidays: ReadonlySet<number>;
  /** When services were down or not promised, in milliseconds. */
  readonly interruptions: readonly Stretch[];
}

/** Half hours by whether they are like the others; one of a holiday that was interrupted too is of the holiday. */
export interface SortedSlots {
  readonly usual: readonly Slot[];
  readonly holiday: readonly Slot[];
  readonly interrupted: readonly Slot[];
}

/** Sorts the half hours of some days: those of holidays, those that an interruption overlaps be it by a second, the others. */
export function sortSlots(slots: readonly Slot[], known: KnownDays): SortedSlots {
  const [first, last] = [slots[0], slots.at(-1)];
  const sorted = { usual: [] as Slot[], holiday: [] as Slot[], interrupted: [] as Slot[] };
  if (first === undefined || last === undefined) return sorted;
  const whole = { from: first.from * 1000, to: last.to * 1000 };
  const down = united(known.interruptions, whole);
  let at = 0;
  for (const slot of slots) {
    // Both are in order of time: what ended before this half hour ended before all that follow.
    while (down[at] !== undefined && (down[at] as Stretch).to <= slot.from * 1000) at++;
    const next = down[at];
    if (known.holidays.has(slot.day)) sorted.holiday.push(slot);
    else if (next !== undefined && next.from < slot.to * 1000) sorted.interrupted.push(slot);
    else sorted.usual.push(slot);
  }
  return sorted;
}
