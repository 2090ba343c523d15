/** Chance that is the same at each start: a small generator (mulberry32) from a fixed seed. */
export interface Chance {
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the items. Throws on an empty list. */
  one<T>(items: readonly T[]): T;
  /** True in `percent` cases of a hundred. */
  happens(percent: number): boolean;
}

/** Makes chance from a seed. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));
  return {
    between,
    happens: (percent) => next() * 100 < percent,
    one<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error('nothing to choose from');
      return items[between(0, items.length - 1)] as T;
    },
  };
}
