import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Feed, Liveness } from './live-feed.ts';
import type { LiveEvent } from './live-source.ts';

/** The feed of who is signed in; null for nobody. */
export const FeedContext = createContext<Feed | null>(null);

/**
 * Hears what happens to the tickets one may see, as it happens, in order, each event once. `missed`
 * is called when events may have been lost: what was read before is then to be asked again.
 */
export function useLive(
  handler: (event: LiveEvent) => void,
  missed?: (cold: boolean) => void,
): void {
  const feed = useContext(FeedContext);
  const latest = useRef({ handler, missed });
  useEffect(() => {
    latest.current = { handler, missed };
  });
  useEffect(
    () =>
      feed?.listen((word) => {
        if (word.kind === 'ticket') latest.current.handler(word.event);
        else if (word.kind === 'missed') latest.current.missed?.(word.cold);
      }),
    [feed],
  );
}

const LIVE: Liveness = { live: true };

/** Whether events arrive, or since when they do not. */
export function useLiveness(): Liveness {
  const feed = useContext(FeedContext);
  return useSyncExternalStore(
    (changed) => feed?.listen(changed) ?? (() => {}),
    () => feed?.liveness() ?? LIVE,
  );
}
