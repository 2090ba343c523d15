import type { Instant } from '../../core/calendar/instant.ts';

export type CallLimit = Readonly<{
  /** Counts one more call of `key`; false when it is one too many. */
  take(key: string, now: Instant): boolean;
}>;

/** How many keys are remembered; beyond, the oldest are forgotten. */
const KEYS = 10_000;

/** Lets each key have `most` calls in a window of `milliseconds`, counted in this process. */
export function callLimit(most: number, milliseconds: number): CallLimit {
  const windows = new Map<string, { since: Instant; calls: number }>();
  return {
    take(key, now) {
      const known = windows.get(key);
      if (known !== undefined && now - known.since < milliseconds && now >= known.since) {
        known.calls += 1;
        return known.calls <= most;
      }
      windows.delete(key);
      windows.set(key, { since: now, calls: 1 });
      const oldest = windows.keys().next().value;
      if (windows.size > KEYS && oldest !== undefined) windows.delete(oldest);
      return most > 0;
    },
  };
}
