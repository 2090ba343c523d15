import type { Instant } from '../../core/calendar/instant.ts';
import type { TreeContent } from '../../core/call/tree.ts';
import type { Walk } from '../../core/call/walk-step.ts';

/** A caller on the way, as this process knows them. */
export interface Walker {
  readonly leg: string;
  /** The number that is shown, null when hidden. */
  readonly caller: string | null;
  /** The version that was in force when the call came: it is followed to its end. */
  readonly tree: TreeContent;
  walk: Walk;
  /** How often something was said or stopped: what is spoken late is known by it. */
  said: number;
  /** What plays now. */
  playback: string | null;
  timer: NodeJS.Timeout | undefined;
  /** When they were told their place last, 0 for never. */
  toldAt: Instant;
}

/** The callers on the way. */
export interface Walkers {
  add(walker: Walker): void;
  of(leg: string): Walker | undefined;
  all(): readonly Walker[];
  forget(leg: string): void;
}

/** A caller to whom nothing was said yet. */
export function walkerOf(
  leg: string,
  caller: string | null,
  tree: TreeContent,
  walk: Walk,
): Walker {
  return { leg, caller, tree, walk, toldAt: 0, said: 0, playback: null, timer: undefined };
}

/** Nobody is on the way. */
export function walkers(): Walkers {
  const known = new Map<string, Walker>();
  return {
    add: (walker) => void known.set(walker.leg, walker),
    of: (leg) => known.get(leg),
    all: () => [...known.values()],
    forget(leg) {
      clearTimeout(known.get(leg)?.timer);
      known.delete(leg);
    },
  };
}
