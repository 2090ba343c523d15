import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useKeys } from './keys.ts';

/** Something that can be done from where one is, by its keys or by choosing its name. */
export interface Command {
  /** Its name among all: `list.refresh`. */
  readonly id: string;
  /** What it does, in words. */
  readonly label: string;
  /** Its shortcut as {@link useKeys} writes it: `r`, `g l`, `ctrl+k`; none for most. */
  readonly keys?: string;
  readonly act: () => void;
}

/** A shortcut as the list of all shortcuts tells it: its keys and the key of its phrase. */
export interface Shortcut {
  readonly keys: string;
  readonly phrase: string;
}

const offered = new Set<{ readonly current: readonly Command[] }>();

/** What can be done now, in the order it was offered. */
export function currentCommands(): readonly Command[] {
  return [...offered].flatMap(({ current }) => current);
}

/**
 * Offers commands while the component is shown: their keys act, and the command bar lists them. A
 * page also names its shortcuts in its entry, so that the list of all shortcuts knows them.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    offered.add(latest);
    return () => void offered.delete(latest);
  }, []);
  const keys = commands.flatMap(({ keys, act }) => (keys ? [[keys, act] as const] : []));
  useKeys(Object.fromEntries(keys), useCharacterKeys());
}

const KEPT = 'relais-character-keys';
const listeners = new Set<() => void>();

/** Whether shortcuts of a single character act; kept in this browser (WCAG 2.1.4). */
export function useCharacterKeys(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => localStorage.getItem(KEPT) !== 'off',
  );
}

/** Turns the shortcuts of a single character on or off. */
export function keepCharacterKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, 'off');
  for (const listener of listeners) listener();
}
