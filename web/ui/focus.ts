import { useEffect, useRef } from 'react';

/**
 * Gives the focus back when a gesture, or news, took away what had it: to where it was when the gesture
 * began, or to the title when that is gone too. `shown` names what is there to be done; what is given
 * may be called as a gesture begins elsewhere than where the focus is then.
 */
export function useFocusBack(shown: string): () => void {
  const before = useRef<Element | null>(null);
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent): void => {
      last.current = event.target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what may take it away.
  useEffect(() => {
    const lost = last.current instanceof Element && !last.current.isConnected;
    if (!lost || document.activeElement !== document.body) return;
    const place = before.current?.isConnected ? before.current : document.querySelector('h1');
    if (place instanceof HTMLElement) place.focus();
  }, [shown]);
  return () => {
    before.current = document.activeElement;
  };
}
