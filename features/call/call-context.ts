import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Switch } from '../../adapters/telephony/switch.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallFact, PhoneCall } from '../../core/call/journey.ts';
import { recordFact } from './record-fact.ts';
import type { StoredCall } from './store.ts';

/** What serving calls needs. */
export interface CallDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Whose calls these are: the node's own switch, or the node at a switch of others. */
  readonly node: string;
  /** What callers hear first. */
  readonly greeting: string;
  /** The desk that the trial rings; all others are for callers. */
  readonly trialDesk: string;
}

/** What the parts of the service share: the switch as it is now, and what no database keeps. */
export interface CallContext extends CallDeps {
  /** The switch; throws while it is away, or its callers would be taken to be gone. */
  theSwitch(): Switch;
  isAway(): boolean;
  setSwitch(found: Switch | undefined): void;
  /** The desks that are registered. */
  desks: readonly string[];
  /** Since when each desk is free, and from when on it may ring again. */
  readonly idle: Map<string, Instant>;
  readonly rest: Map<string, Instant>;
  /** The leg of the desk that rings or speaks, by the caller's. */
  readonly legs: Map<string, string>;
  record(leg: string, decide: (call: PhoneCall) => CallFact | null): Promise<StoredCall | null>;
}

/** The context of a service that has no switch yet. */
export function callContext(deps: CallDeps): CallContext {
  let found: Switch | undefined;
  return {
    ...deps,
    theSwitch() {
      if (found === undefined) throw new Error('the telephone switch is away');
      return found;
    },
    isAway: () => found === undefined,
    setSwitch(one) {
      found = one;
    },
    desks: [],
    idle: new Map(),
    rest: new Map(),
    legs: new Map(),
    record: (leg, decide) => recordFact(deps.pool, deps.clock.now(), leg, decide),
  };
}
