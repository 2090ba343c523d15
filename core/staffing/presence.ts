import type { Stretch } from '../interruption/availability.ts';
import type { Slot } from './half-hours.ts';

/** For how long people were there in each slot, in milliseconds over all of them; both in order of their beginning. */
export function presentMs(there: readonly Stretch[], slots: readonly Slot[]): number[] {
  const sums = slots.map(() => 0);
  let first = 0;
  for (const { from, to } of there) {
    while (slots[first] !== undefined && (slots[first] as Slot).to * 1000 <= from) first++;
    for (let i = first; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      if (slot.from * 1000 >= to) break;
      const lasted = Math.min(to, slot.to * 1000) - Math.max(from, slot.from * 1000);
      if (lasted > 0) sums[i] = (sums[i] ?? 0) + lasted;
    }
  }
  return sums;
}
