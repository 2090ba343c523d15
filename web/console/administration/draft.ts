import { useState } from 'react';

export interface Draft<T> {
  readonly value: T;
  change(part: Partial<T>): void;
  /** What somebody else changed meanwhile and is written otherwise here. */
  readonly conflicts: readonly (keyof T & string)[];
  /** What differs from what is stored. */
  readonly touched: readonly (keyof T & string)[];
  /** Takes what was just stored as the ground of further changes. */
  settle(stored: T): void;
}

/** What becomes of a field that two people changed at once, and whether they wrote the same place. */
export interface Merged<V> {
  readonly value: V;
  readonly clash: boolean;
}

/** By field: what is put together of what was stored, what is written, and what is stored now. */
export type Merge<T> = {
  readonly [K in keyof T]?: (base: T, mine: T, theirs: T) => Merged<T[K]>;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What is being written over a stored record with a version. When the record changes meanwhile, what
 * one has not touched follows it and what one wrote stays, with the fields that both changed; `merge`
 * puts the two of such a field together, where it has parts.
 */
export function useDraft<T extends { readonly version: number }>(
  stored: T,
  merge: Merge<T> = {},
): Draft<T> {
  // Saving settles on what the answer says while the record shown is still the one from before.
  const [seen, setSeen] = useState(stored.version);
  const [base, setBase] = useState(stored);
  const [value, setValue] = useState(stored);
  const [conflicts, setConflicts] = useState<readonly (keyof T & string)[]>([]);
  const keys = Object.keys(stored).filter((key) => key !== 'version') as (keyof T & string)[];
  if (stored.version !== seen) {
    setSeen(stored.version);
    const mine = keys.filter((key) => !same(value[key], base[key]));
    const put = mine.map((key) => {
      const alone = same(stored[key], base[key]) || same(stored[key], value[key]);
      const both = { value: value[key], clash: true };
      const merged = alone ? { ...both, clash: false } : merge[key]?.(base, value, stored);
      return [key, merged ?? both] as const;
    });
    const kept = Object.fromEntries(put.map(([key, merged]) => [key, merged.value]));
    setConflicts(put.flatMap(([key, { clash }]) => (clash ? [key] : [])));
    setBase(stored);
    setValue({ ...stored, ...kept });
  }
  return {
    value,
    conflicts,
    touched: keys.filter((key) => !same(value[key], base[key])),
    change: (part) => setValue((before) => ({ ...before, ...part })),
    settle(saved) {
      setBase(saved);
      setValue(saved);
      setConflicts([]);
    },
  };
}
