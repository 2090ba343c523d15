import type { Instant } from '../calendar/instant.ts';

/** A call that waits for somebody. */
export interface WaitingCall {
  readonly id: number;
  readonly queuedAt: Instant;
  readonly trial: boolean;
}

/** A desk that could ring now. */
export interface FreeDesk {
  readonly name: string;
  /** Since when nothing rang there and nobody spoke. */
  readonly idleSince: Instant;
  /** Kept for the calls that we place ourselves. */
  readonly trial: boolean;
}

/**
 * Who rings for whom: the call that waits longest gets the desk that is free longest. Calls and desks of a trial
 * only find each other.
 */
export function distribute(
  calls: readonly WaitingCall[],
  desks: readonly FreeDesk[],
): { readonly call: number; readonly desk: string }[] {
  const waiting = calls.toSorted((a, b) => a.queuedAt - b.queuedAt || a.id - b.id);
  const free = desks.toSorted(
    (a, b) => a.idleSince - b.idleSince || a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
  return waiting.flatMap((call) => {
    const at = free.findIndex((desk) => desk.trial === call.trial);
    const [desk] = at < 0 ? [] : free.splice(at, 1);
    return desk === undefined ? [] : [{ call: call.id, desk: desk.name }];
  });
}
