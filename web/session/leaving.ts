let hears: (() => void) | null = null;

/** Hears that somebody wants to sign out, from wherever on the page; gives how to stop. */
export function onLeaving(listener: () => void): () => void {
  hears = listener;
  return () => {
    hears = null;
  };
}

/** Asks to sign out, as the button at the head of the page does. */
export function leave(): void {
  hears?.();
}
