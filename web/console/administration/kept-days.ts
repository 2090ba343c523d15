import type { Merged } from './draft.ts';

/**
 * Days that two people changed at once, put together: each day as whoever changed it wrote it; one that
 * both changed otherwise is mine, and a clash.
 */
export function keptDays<T>(
  dateOf: (day: T) => string,
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
): Merged<T[]> {
  const of = (days: readonly T[], date: string) => days.find((day) => dateOf(day) === date);
  const same = (a: T | undefined, b: T | undefined) => JSON.stringify(a) === JSON.stringify(b);
  const dates = [...new Set([...theirs, ...mine].map(dateOf))];
  let clash = false;
  const value = dates.flatMap((date) => {
    const [was, my, their] = [of(base, date), of(mine, date), of(theirs, date)];
    const untouched = same(my, was);
    clash ||= !untouched && !same(their, was) && !same(my, their);
    return (untouched ? their : my) ?? [];
  });
  return { value, clash };
}
