import { useSyncExternalStore } from 'react';
import { COLUMNS, FIXED, usualColumns } from './columns.tsx';

const KEPT = 'relais-list-columns';
const listeners = new Set<() => void>();
let chosen = read();

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    if (!Array.isArray(kept)) return usualColumns(window.innerWidth);
    const known = COLUMNS.map(({ name }) => name);
    return [...FIXED, ...kept.filter((name) => known.includes(name) && !FIXED.includes(name))];
  } catch {
    return usualColumns(window.innerWidth);
  }
}

/** The columns chosen in this browser. */
export function useColumns(): readonly string[] {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => chosen,
  );
}

/** Chooses the columns, also for the next visit. */
export function chooseColumns(names: readonly string[]): void {
  chosen = names;
  localStorage.setItem(KEPT, JSON.stringify(names));
  for (const listener of listeners) listener();
}
