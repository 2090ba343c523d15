import type { Clock } from './clock.ts';

/** The machine's own clock, in milliseconds. */
export const systemClock: Clock = Object.freeze({ now: () => Date.now() });
