/** How many notices one address, and one person, get on their own. */
export interface Caps {
  readonly minute: number;
  readonly hour: number;
}

export const CAPS: Caps = { minute: 10, hour: 60 };

/** How long what is held waits for more before it is told together, in milliseconds. */
export const DIGEST_AFTER_MS = 10 * 60_000;

/** What each must have on its own: the number that proves a ticket, and what starts a pause. */
const ALWAYS_ALONE: readonly string[] = ['confirmation', 'question', 'digest', 'test'];

/** Kinds that leave on their own whatever else the address gets, and are not counted. */
export function leavesAlone(kind: string): boolean {
  return ALWAYS_ALONE.includes(kind);
}

/**
 * Whether a notice is held for a digest: its address got as many as it may within the minute or the
 * hour, or others are already held for it, which it is not to overtake.
 */
export function isHeldBack(
  kind: string,
  got: { readonly minute: number; readonly hour: number; readonly held: boolean },
  caps: Caps,
): boolean {
  return !leavesAlone(kind) && (got.held || got.minute >= caps.minute || got.hour >= caps.hour);
}
