import { useEffect, useRef } from 'react';

/** What a key does: `alt+m`, `ctrl+k`, `?`, `g q` (one after the other). */
export type Keys = Readonly<Record<string, () => void>>;

const PAUSE = 1000;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function nameOf(event: KeyboardEvent): string {
  const held = [
    (event.ctrlKey || event.metaKey) && 'ctrl',
    event.altKey && 'alt',
    event.shiftKey && event.key.length > 1 && 'shift',
  ].filter(Boolean);
  return [...held, event.key.toLowerCase()].join('+');
}

/**
 * Listens for shortcuts on the whole page. Those of a single character are silent while one types or
 * a dialog is open, and off when `characters` is false (WCAG 2.1.4).
 */
export function useKeys(keys: Keys, characters = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let before = '';
    let at = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOf(event);
      const held = name.includes('+') && name.length > 1;
      const dialog = document.querySelector('dialog[open]') !== null;
      if (!held && (!characters || dialog || isTyping(event.target))) return;
      const pair = event.timeStamp - at < PAUSE ? `${before} ${name}` : name;
      const act = latest.current[pair] ?? latest.current[name];
      before = name;
      at = event.timeStamp;
      if (act === undefined) return;
      event.preventDefault();
      before = '';
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [characters]);
}
