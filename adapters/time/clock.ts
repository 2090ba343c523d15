import type { Instant } from '../../core/calendar/instant.ts';

/** Where the present instant comes from; injected, so that a test may move it. */
export interface Clock {
  now(): Instant;
}
