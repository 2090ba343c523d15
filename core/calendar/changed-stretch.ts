import type { Instant } from './instant.ts';
import type { IntervalTable } from './table.ts';

/** Instants between which two calendars may count otherwise; half-open. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The stretch outside which two tables of one zone are open at the same seconds and confirmed alike;
 * null when they are so everywhere. What lies whole outside it counts the same in both.
 */
export function changedStretch(before: IntervalTable, after: IntervalTable): Stretch | null {
  const edges = [...openingEdges(before, after), ...confirmationEdges(before, after)];
  if (edges.length === 0) return null;
  return { from: Math.min(...edges) * 1000, to: Math.max(...edges) * 1000 };
}

/** The first and the last second of what is not open in both. */
function openingEdges(before: IntervalTable, after: IntervalTable): number[] {
  const [a, b] = [before.starts.length, after.starts.length];
  const same = (i: number, j: number): boolean =>
    before.starts[i] === after.starts[j] && before.ends[i] === after.ends[j];
  let first = 0;
  while (first < a && first < b && same(first, first)) first++;
  if (first === a && first === b) return [];
  let tail = 0;
  while (tail < Math.min(a, b) - first && same(a - 1 - tail, b - 1 - tail)) tail++;
  return [before, after].flatMap((table) => {
    const [start, end] = [table.starts[first], table.ends[table.ends.length - 1 - tail]];
    const changed = first < table.starts.length - tail;
    return changed && start !== undefined && end !== undefined ? [start, end] : [];
  });
}

function confirmationEdges(before: IntervalTable, after: IntervalTable): number[] {
  const without = (one: IntervalTable, other: IntervalTable): (readonly [number, number])[] =>
    one.confirmed.filter(
      ([from, to]) => !other.confirmed.some((p) => p[0] === from && p[1] === to),
    );
  return [...without(before, after), ...without(after, before)].flat();
}
