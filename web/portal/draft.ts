import { useEffect, useState } from 'react';

const PREFIX = 'relais-draft:';
/** What is older is not offered again, in milliseconds. */
const OLDEST = 7 * 86_400_000;

/** What is kept of a form between two visits, when there is something. */
function kept<T extends object>(name: string, empty: T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    if (text === null) return empty;
    const { at, value } = JSON.parse(text) as { at: number; value: Partial<T> };
    return Date.now() - at < OLDEST ? { ...empty, ...value } : empty;
  } catch {
    return empty;
  }
}

function keep(name: string, value: object | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

/** A form whose content survives a reload, a crash and a lost session, until it is sent. */
export function useDraft<T extends object>(
  name: string,
  empty: T,
): {
  value: T;
  set: (changed: Partial<T> | ((now: T) => Partial<T>)) => void;
  clear: () => void;
  found: boolean;
} {
  const [found] = useState(() => kept(name, empty) !== empty);
  const [value, setValue] = useState(() => kept(name, empty));
  const untouched = JSON.stringify(value) === JSON.stringify(empty);
  useEffect(() => keep(name, untouched ? null : value), [name, value, untouched]);
  return {
    value,
    found,
    set: (changed) =>
      setValue((now) => ({ ...now, ...(typeof changed === 'function' ? changed(now) : changed) })),
    clear: () => setValue(empty),
  };
}
