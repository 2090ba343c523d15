import type { Db } from '../../adapters/postgres/pool.ts';
import type { CallTerms } from '../../core/call/call.ts';
import { startOfDay } from '../../core/calendar/zone.ts';
import { NO_CALLS } from '../../core/call/indicators.ts';
import {
  type Days,
  type HalfHour,
  openSlots,
  type Slot,
  sumSlots,
} from '../../core/staffing/half-hours.ts';
import { countSlots, type ScopeValues, type SlotCounts } from './dashboard-store.ts';

/** Calls counted by the half hour in which they came. */
export interface CountedHalfHours {
  /** By the half hour of the day, the emergency line apart. */
  readonly halfHours: readonly HalfHour[];
  /** What came while it was open, outside of that, and on the emergency line at any hour. */
  readonly inHours: readonly SlotCounts[];
  readonly outOfHours: readonly SlotCounts[];
  readonly emergency: readonly SlotCounts[];
}

/**
 * Counts the calls of some days by the half hour of the local day at which they arrived: half hours that were never open
 * are left out, holidays are days that were not, unless the half hours to count are given; emergency calls are another queue (Definitions 15, 16).
 */
export async function countHalfHours(
  db: Db,
  values: ScopeValues,
  terms: CallTerms,
  days: Days,
  slots: readonly Slot[] = openSlots(terms.table, days),
): Promise<CountedHalfHours> {
  const { zone, fromDay, toDay } = days;
  const stretch = { from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) };
  const cuts = slots.flatMap(({ from, to }) => [from * 1000, to * 1000]);
  const counted = await countSlots(db, values, stretch, cuts, terms);
  const ordinary = counted.filter(({ emergency }) => !emergency);
  // A slot is between a cut of an odd place and the next one.
  const isOpen = ({ slot }: SlotCounts): boolean => slot % 2 === 1;
  const inHours = ordinary.filter(isOpen);
  const byPlace = new Map(inHours.map((one) => [one.slot, one]));
  const places = new Map(slots.map((slot, i) => [slot, 2 * i + 1]));
  return {
    halfHours: sumSlots(slots, (slot) => byPlace.get(places.get(slot) ?? 0) ?? NO_CALLS),
    inHours,
    outOfHours: ordinary.filter((one) => !isOpen(one)),
    emergency: counted.filter(({ emergency }) => emergency),
  };
}
