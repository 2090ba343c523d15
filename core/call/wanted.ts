import type { Instant } from '../calendar/instant.ts';

/** A call that goes on at a desk, or with somebody of a team, and nowhere else for a while. */
export interface WantedCall {
  readonly id: number;
  readonly queuedAt: Instant;
  /** The desks where it may go on, the first before the others. */
  readonly desks: readonly string[];
}

/**
 * Who rings for the calls that go on with somebody: those that wait longest are served first, each by the first of
 * its desks that is free.
 */
export function ringWanted(
  calls: readonly WantedCall[],
  free: readonly string[],
): { readonly call: number; readonly desk: string }[] {
  const left = new Set(free);
  return calls
    .toSorted((a, b) => a.queuedAt - b.queuedAt || a.id - b.id)
    .flatMap(({ id, desks }) => {
      const desk = desks.find((one) => left.delete(one));
      return desk === undefined ? [] : [{ call: id, desk }];
    });
}

/** How long a call waits for whom it was handed to before anybody may take it, in milliseconds. */
export const WANTED_MS = 30_000;
