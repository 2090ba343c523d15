import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Switch } from '../../adapters/telephony/switch.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { type SeenUp, takeRecords } from './take-records.ts';

/** Follows what a switch writes down. */
export interface RecordWatch {
  /** The switch is there: what it wrote meanwhile is read from here on. */
  up(theSwitch: Switch): void;
  down(): void;
  /** Reads what was written since; to be asked every few seconds. Gives how many calls were entered. */
  read(): Promise<number>;
}

/** Follows the records of a folder; a switch that is away has written all that it will. */
export function recordWatch(deps: {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly node: string;
  readonly folder: string;
}): RecordWatch {
  let theSwitch: Switch | null = null;
  let seen: SeenUp | null = null;
  let reading: Promise<number> | null = null;
  async function read(): Promise<number> {
    const entered = await takeRecords(deps, seen, deps.clock.now());
    const at = deps.clock.now();
    seen = theSwitch === null ? null : { at, channels: new Set(await theSwitch.channels()) };
    return entered;
  }
  return {
    up(found) {
      theSwitch = found;
    },
    down() {
      theSwitch = null;
      seen = null;
    },
    read() {
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
  };
}
