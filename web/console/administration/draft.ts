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

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What is being written over a stored record with a version. When the record changes meanwhile, what
 * one has not touched follows it and what one wrote stays, with the fields that both changed.
 */
export function useDraft<T extends { readonly version: number }>(stored: T): Draft<T> {
  // Saving settles on what the answer says while the record shown is still the one from before.
  const [seen, setSeen] = useState(stored.version);
  const [base, setBase] = useState(stored);
  const [value, setValue] = useState(stored);
  const [conflicts, setConflicts] = useState<readonly (keyof T & string)[]>([]);
  const keys = Object.keys(stored).filter((key) => key !== 'version') as (keyof T & string)[];
  if (stored.version !== seen) {
    setSeen(stored.version);
    const mine = keys.filter((key) => !same(value[key], base[key]));
    const kept = Object.fromEntries(mine.map((key) => [key, value[key]]));
    setConflicts(
      mine.filter((key) => !same(stored[key], base[key]) && !same(stored[key], value[key])),
    );
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
