import { useCallback, useMemo, useRef, useState } from 'react';

/** As many can be acted on at once. */
export const MOST_SELECTED = 200;

/** The tickets that are selected, by their numbers. */
export interface Selection {
  readonly numbers: ReadonlySet<string>;
  has(number: string): boolean;
  /** Selects or not the one at a place; with `range` all from the last one that was touched. */
  toggle(order: readonly string[], place: number, range: boolean): void;
  /** Selects everything between two places. */
  reach(order: readonly string[], from: number, to: number): void;
  /** Whether all of these are selected, as far as that can be. */
  all(order: readonly string[]): boolean;
  selectAll(order: readonly string[], on: boolean): void;
  /** Keeps only some. */
  keep(numbers: Iterable<string>): void;
  clear(): void;
}

/** Keeps a selection; `onFull` is called when more is asked for than can be selected. */
export function useSelection(onFull: () => void): Selection {
  const [numbers, setNumbers] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(0);
  const set = useCallback(
    (next: Iterable<string>): void => {
      const all = [...new Set(next)];
      if (all.length > MOST_SELECTED) onFull();
      setNumbers(new Set(all.slice(0, MOST_SELECTED)));
    },
    [onFull],
  );
  return useMemo((): Selection => {
    const between = (order: readonly string[], from: number, to: number) =>
      order.slice(Math.min(from, to), Math.max(from, to) + 1);
    return {
      numbers,
      has: (number) => numbers.has(number),
      toggle(order, place, range) {
        const number = order[place];
        if (number === undefined) return;
        if (range) set([...numbers, ...between(order, anchor.current, place)]);
        else if (numbers.has(number)) set([...numbers].filter((one) => one !== number));
        else set([...numbers, number]);
        anchor.current = place;
      },
      reach: (order, from, to) => set([...numbers, ...between(order, from, to)]),
      all: (order) =>
        numbers.size > 0 && order.slice(0, MOST_SELECTED).every((number) => numbers.has(number)),
      selectAll: (order, on) => set(on ? order.slice(0, MOST_SELECTED) : []),
      keep: (some) => {
        const kept = new Set(some);
        set([...numbers].filter((number) => kept.has(number)));
      },
      clear: () => set([]),
    };
  }, [numbers, set]);
}
