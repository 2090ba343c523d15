import type { Instant } from '../calendar/instant.ts';
import { PRESENCES, type PresenceReason, type PresenceState } from './presence.ts';

/** A change of somebody's presence. */
export interface PresenceChange {
  readonly at: Instant;
  readonly state: PresenceState;
  readonly reason: PresenceReason | null;
  readonly desk: string | null;
}

/** What somebody did in a stretch of time. */
export interface TimeInStates {
  /** Whole seconds in each state; who nothing was kept of is away. */
  readonly seconds: Readonly<Record<PresenceState, number>>;
  /** How much of the time for calls went to them: handling over handling and being available, in seconds. */
  readonly occupancy: { readonly num: number; readonly den: number };
}

/**
 * Counts the time in each state between two instants, from the changes in their order, the one that was true at the
 * first instant included.
 */
export function timeInStates(
  changes: readonly PresenceChange[],
  from: Instant,
  to: Instant,
): TimeInStates {
  const ms = Object.fromEntries(PRESENCES.map((state) => [state, 0])) as Record<
    PresenceState,
    number
  >;
  let state: PresenceState = 'away';
  let since = from;
  for (const change of changes) {
    const at = Math.min(Math.max(change.at, since), to);
    ms[state] += at - since;
    since = at;
    state = change.state;
  }
  ms[state] += Math.max(0, to - since);
  const seconds = Object.fromEntries(
    PRESENCES.map((one) => [one, Math.floor(ms[one] / 1_000)]),
  ) as Record<PresenceState, number>;
  const num = seconds.busy + seconds.wrap_up;
  return { seconds, occupancy: { num, den: num + seconds.available } };
}
