/** How long after a gesture a request still comes from somebody, in milliseconds. */
const LATELY = 60_000;

const GESTURES = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const;

let last = Date.now();
const note = (): void => {
  last = Date.now();
};
for (const gesture of GESTURES) {
  window.addEventListener(gesture, note, { capture: true, passive: true });
}

/** When somebody last made a gesture on this page, in epoch milliseconds; opening it is one. */
export function lastGesture(): number {
  return last;
}

/** Whether somebody is at this page: what it asks on its own keeps no session alive. */
export function isSomebodyThere(): boolean {
  return Date.now() - last < LATELY;
}
