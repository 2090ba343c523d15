/** Turns at a steady rate, in real time, shared by everyone who asks. */
export type Pace = Readonly<{
  /** Takes the next turn: how long to wait for it, in milliseconds; null when that is too long to wait for. */
  take(): number | null;
  /** Gives the last turn back: nothing was done with it. */
  giveBack(): void;
}>;

/** Longest wait for a turn, in milliseconds: who waits for longer looks again later. */
const LONGEST_WAIT_MS = 500;

/** At most `perMinute` turns a minute, evenly spread; `now` is a clock that never goes back. */
export function pace(perMinute: number, now: () => number = () => performance.now()): Pace {
  const interval = 60_000 / perMinute;
  let next = now();
  return {
    take() {
      const at = Math.max(next, now());
      const wait = at - now();
      if (wait > LONGEST_WAIT_MS) return null;
      next = at + interval;
      return wait;
    },
    giveBack() {
      next -= interval;
    },
  };
}
