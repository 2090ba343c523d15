/** What the wait of a caller is estimated from. */
export interface QueueNow {
  /** How many wait before the caller. */
  readonly ahead: number;
  /** How many desks take calls, those that speak included. */
  readonly desks: number;
  /** How long a call lasts on the average, in milliseconds; null when too few ended to say. */
  readonly handleMs: number | null;
}

/** How long a call is taken to last while too few ended, in milliseconds. */
export const USUAL_HANDLE_MS = 300_000;
/** A longer wait is not put into a number, in minutes. */
export const LONGEST_SAID_MINUTES = 60;

/**
 * How many minutes a caller may expect to wait, rounded up, at least one: a desk is free each time that one of the
 * conversations under way ends. Null when nobody answers, or beyond an hour: nothing is promised then.
 */
export function expectedMinutes({ ahead, desks, handleMs }: QueueNow): number | null {
  if (desks <= 0) return null;
  const wait = ((ahead + 1) * (handleMs ?? USUAL_HANDLE_MS)) / desks;
  const minutes = Math.max(1, Math.ceil(wait / 60_000));
  return minutes > LONGEST_SAID_MINUTES ? null : minutes;
}
