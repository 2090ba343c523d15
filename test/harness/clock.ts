import type { Clock } from '../../adapters/time/clock.ts';
import type { Instant } from '../../core/calendar/instant.ts';

export type MovedClock = Clock & {
  /** Puts the clock at an instant, also backwards. */
  set(instant: Instant): void;
  /** Moves the clock forward by milliseconds. */
  advance(milliseconds: number): void;
};

/** The instant at which the clocks of Toronto show a date and a time. */
export const inToronto = (local: string): Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('America/Toronto').epochMilliseconds;

/** The day of an instant, as the clocks of Toronto show it. */
export function dayOf(at: Instant): string {
  return new Date(at).toLocaleDateString('sv', { timeZone: 'America/Toronto' });
}

/** A clock that stands still until the test moves it. */
export function movedClock(start: Instant): MovedClock {
  let present = start;
  return {
    now: () => present,
    set(instant) {
      present = instant;
    },
    advance(milliseconds) {
      present += milliseconds;
    },
  };
}
