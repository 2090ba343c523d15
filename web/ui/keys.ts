import { useEffect, useRef } from 'react';

/** What a key does: `alt+m`, `ctrl+k`, `?`, `g q` (one after the other). */
export type Keys = Readonly<Record<string, () => void>>;

const PAUSE = 1000;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no text.
  if (target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type)) {
    return false;
  }
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

/** What a component listens for, kept up to date. */
interface Listening {
  readonly keys: Keys;
  readonly characters: boolean;
}

/** The latest come first: what is shown above hears before what is below. */
const all: { readonly current: Listening }[] = [];
let before = '';
let at = 0;

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  const held = name.includes('+') && name.length > 1;
  const silent = document.querySelector('dialog[open]') !== null || isTyping(event.target);
  if (!held && silent) return;
  const find = (wanted: string): (() => void) | undefined =>
    all.find(({ current }) => (held || current.characters) && current.keys[wanted])?.current.keys[
      wanted
    ];
  // One sequence for the whole page: « g l » is never taken for the « l » of another component.
  const pair = event.timeStamp - at < PAUSE ? `${before} ${name}` : name;
  const act = find(pair) ?? find(name);
  before = act === undefined ? name : '';
  at = event.timeStamp;
  if (act === undefined) return;
  event.preventDefault();
  act();
}

/**
 * Listens for shortcuts on the whole page. Those of a single character are silent while one types or
 * a dialog is open, and off when `characters` is false (WCAG 2.1.4).
 */
export function useKeys(keys: Keys, characters = true): void {
  const latest = useRef({ keys, characters });
  useEffect(() => {
    latest.current = { keys, characters };
  });
  useEffect(() => {
    if (all.length === 0) document.addEventListener('keydown', press);
    all.unshift(latest);
    return () => {
      all.splice(all.indexOf(latest), 1);
      if (all.length === 0) document.removeEventListener('keydown', press);
    };
  }, []);
}
