import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { SILENCE } from './viewer.ts';
import { viewedTickets } from './viewer-store.ts';

/** Notices where somebody came, left, fell silent, or does something else. */
export interface ViewerWatch {
  /** The tickets whose viewers are others than at the last look; looks no more often than it should. */
  moved(): Promise<readonly string[]>;
}

/** The shortest time between two looks, in milliseconds. */
const PAUSE = 250;

/**
 * Watches the pages that every process of the house keeps in its database: what one process is told,
 * another one sees at its next look. The first look finds nothing moved.
 */
export function viewerWatch({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): ViewerWatch {
  let known: ReadonlyMap<string, string> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    async moved() {
      if (performance.now() - lookedAt < PAUSE) return [];
      lookedAt = performance.now();
      const before = known;
      const seen = await viewedTickets(pool, clock.now() - SILENCE);
      known = seen;
      if (before === null) return [];
      const numbers = new Set([...before.keys(), ...seen.keys()]);
      return [...numbers].filter((number) => before.get(number) !== seen.get(number));
    },
  };
}
