import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import type { Switch } from '../../adapters/telephony/switch.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallFact, PhoneCall } from '../../core/call/journey.ts';
import type { PathDeps } from './path-deps.ts';
import { briefly } from './node-store.ts';
import { storeDesks } from './presence-store.ts';
import { type Coming, recordComing, recordFact, type Tried } from './record-fact.ts';
import { type Walkers, walkers } from './walker.ts';
import type { StoredCall } from './store.ts';
import { type Turns, turns } from './turns.ts';

/** What recording needs: whose agreement asks for it, where it is kept, and what seals it. */
export interface RecordingDeps {
  readonly agreements: AgreementBook;
  readonly files: FileStore;
  readonly key: Buffer;
  /** What is said before, as media of the switch. */
  announcement(language: 'fr' | 'en'): Promise<string>;
}

/** What serving calls needs. */
export interface CallDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Whose callers are answered how soon. */
  readonly agreements: AgreementBook;
  /** Whose calls these are: the node's own switch, or the node at a switch of others. */
  readonly node: string;
  /** What callers hear first. */
  readonly greeting: string;
  /** What recording conversations needs; absent: nothing is recorded. */
  readonly recording?: RecordingDeps;
  /** The desk that the trial rings; all others are for callers. */
  readonly trialDesk: string;
  /** What the way of a call needs; null where nothing can be spoken: the greeting, then the queue. */
  readonly path: PathDeps | null;
  onError(error: unknown): void;
}

/** What becomes of a dialled leg is told to who dialled it, once each. */
export interface DialledCourse {
  /** Who was dialled answered: the leg speaks to nobody yet. */
  reached(leg: string): Promise<void>;
  /** It did not answer, or hung up. */
  gone(leg: string): Promise<void>;
}

/** A leg that was dialled, the call that it is for, and who hears of it. */
export interface DialledLeg {
  readonly forCall: string;
  readonly course: DialledCourse;
}

/** What the parts of the service share: the switch as it is now, and what no database keeps. */
export interface CallContext extends CallDeps {
  /** The switch; throws while it is away, or its callers would be taken to be gone. */
  theSwitch(): Switch;
  isAway(): boolean;
  setSwitch(found: Switch | undefined): void;
  /** The desks that are registered. */
  desks: readonly string[];
  /** Whether the switch has somebody who carries calls out. */
  carries: boolean;
  /** Asks the switch which desks are registered and whether calls can go out, and keeps it. */
  readDesks(): Promise<void>;
  /** The leg of the desk that rings or speaks, by the caller's. */
  readonly legs: Map<string, string>;
  /** The legs that were dialled through the carrier. */
  readonly dialled: Map<string, DialledLeg>;
  /** The leg of the second desk, by the caller's. */
  readonly beside: Map<string, string>;
  /** The callers on the way, before anybody speaks with them. */
  readonly walking: Walkers;
  readonly turns: Turns;
  /** Does what follows from news heard now: what it records happened at that instant, however late it is written. */
  hearing(work: () => Promise<void>): Promise<void>;
  /** Tries until the database is there, for as long as the switch is. */
  lasting<T>(work: (again: boolean) => Promise<T>): Promise<T>;
  /** Whether the database could be reached when last it was tried. */
  isWriting(): boolean;
  /** Has each fact that is recorded told, once it is committed. */
  follow(heard: (call: StoredCall) => Promise<void>): void;
  /** Records that a call came, once for its leg; false when it is there already, maybe another node's. */
  come(given: Omit<Coming, 'node'>): Promise<boolean>;
  /**
   * Records a fact, and what else it comes to in the same transaction, which may be asked for twice; a database that is
   * away is waited for. Null when it may not follow, or the call is another node's; otherwise the call as it is then,
   * or as `also` gives it.
   */
  record(
    leg: string,
    decide: (call: PhoneCall) => CallFact | null,
    also?: (db: Db, call: StoredCall, at: Instant) => Promise<StoredCall | null | void>,
  ): Promise<StoredCall | null>;
}

/** The pause before a database that is away is tried again, in milliseconds. */
const PAUSE_MS = 200;

/** The context of a service that has no switch yet. */
export function callContext(deps: CallDeps): CallContext {
  const { pool, clock, node } = deps;
  const heardAt = new AsyncLocalStorage<{ at: Instant | null }>();
  let found: Switch | undefined;
  let writing = true;
  let followed = async (_call: StoredCall): Promise<void> => {};
  const theSwitch = (): Switch => {
    if (found === undefined) throw new Error('the telephone switch is away');
    return found;
  };
  const instant = (): Instant => heardAt.getStore()?.at ?? clock.now();
  async function lasting<T>(work: (again: boolean) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      try {
        const done = await work(again);
        writing = true;
        return done;
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        writing = false;
        await delay(PAUSE_MS);
        theSwitch();
      }
    }
  }
  return {
    ...{ ...deps, theSwitch, lasting, turns: turns() },
    isAway: () => found === undefined,
    setSwitch(one) {
      found = one;
    },
    isWriting: () => writing,
    ...{ desks: [], carries: false },
    async readDesks() {
      this.desks = await theSwitch().desks();
      this.carries = await theSwitch().carries();
      const ofPeople = this.desks.filter((name) => name !== deps.trialDesk);
      await lasting(() => storeDesks(pool, node, ofPeople, clock.now()));
    },
    legs: new Map(),
    dialled: new Map(),
    beside: new Map(),
    walking: walkers(),
    hearing(work) {
      const heard: { at: Instant | null } = { at: clock.now() };
      // A timer set meanwhile would inherit it.
      return heardAt.run(heard, work).finally(() => {
        heard.at = null;
      });
    },
    async come(given) {
      const at = instant();
      // A write that nobody knows of may have been done.
      return lasting(
        async (again) => (await recordComing(pool, at, { ...given, node })) !== null || again,
      );
    },
    follow(heard) {
      followed = heard;
    },
    async record(leg, decide, also) {
      const at = instant();
      const tried: Tried = { event: null };
      const recorded = await lasting(() =>
        briefly(pool, async (db) => {
          const call = await recordFact(db, { at, node, channel: leg, tried }, decide);
          return call === null ? null : ((await also?.(db, call, at)) ?? call);
        }),
      );
      if (recorded !== null) await followed(recorded);
      return recorded;
    },
  };
}
