import type { Pool } from '../../adapters/postgres/pool.ts';
import { callsAtDesks } from './desk-store.ts';

/** Notices whose desk rings, speaks or falls silent. */
export interface DeskWatch {
  /** The people whose call is another than at the last look, or elsewhere in its life. */
  moved(): Promise<readonly number[]>;
  /** How long to rest before the next look, in milliseconds: nobody at a desk, nothing can ring. */
  rest(): number;
}

/** Between two looks while somebody sits at a desk: a call must be shown in 200 ms. */
const SOON = 50;
const LATE = 1_000;

/** Watches the desks in the database: whatever process a call is served by. The first look finds nothing moved. */
export function deskWatch(pool: Pool): DeskWatch {
  let known: ReadonlyMap<number, string> | null = null;
  return {
    async moved() {
      const before = known;
      const seen = await callsAtDesks(pool);
      known = seen;
      if (before === null) return [];
      const people = new Set([...before.keys(), ...seen.keys()]);
      return [...people].filter((id) => (before.get(id) ?? '') !== (seen.get(id) ?? ''));
    },
    rest: () => (known?.size ? SOON : LATE),
  };
}
