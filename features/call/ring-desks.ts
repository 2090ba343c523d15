import { setTimeout as delay } from 'node:timers/promises';
import { isPlace } from '../../adapters/telephony/place.ts';
import type { PlaceAddress } from '../../adapters/telephony/switch.ts';
import { distribute, type Ringing, type WaitingCall } from '../../core/call/distribute.ts';
import type { CallContext } from './call-context.ts';
import { deskRests, freeDesk, restDesk } from './desk-rest-store.ts';
import { type CallQueue, usualQueue } from '../../core/call/queue.ts';
import { moveKept, placesDue } from './kept-places.ts';
import { briefly, lockRouting } from './node-store.ts';
import { freeDesks } from './free-desks.ts';
import { recordFact } from './record-fact.ts';
import { readRouting } from './routing.ts';
import { wantedRings } from './ring-wanted.ts';
import { pauseAgent, settleAgents } from './settle-agents.ts';
import { openCalls, openCallsAt, type StoredCall } from './store.ts';
import fr from '../../locales/fr/spoken.json' with { type: 'json' };

/** How long after a look in vain the next may wait, in milliseconds. */
const NOTHING_MS = 100;

/**
 * How long a browser that was not reached does not ring, in milliseconds: it is gone, or about to be back. Twice as
 * long each time it is not reached again, to the longest: what rings nowhere is written down as well.
 */
const GONE_MS = 1_000;
const LONGEST_GONE_MS = 30_000;

/** Rings desks for who waits. */
export interface DeskRings {
  /** Asks that it be looked who can ring for whom, once what is under way is done. */
  look(): Promise<void>;
  /** Whether it was asked since it was looked last. */
  isWanted(): boolean;
  /** Looks who can ring for whom, and rings; never within a turn. */
  distributeNow(): Promise<void>;
  /** A desk did not answer, or was not even reached: its caller waits again. */
  unanswered(call: string, leg: string, reached: boolean): Promise<void>;
  /** Rings a place anew where its browser is now; never within a turn. */
  moved(place: PlaceAddress): Promise<void>;
}

interface Ring {
  readonly call: string;
  readonly leg: string;
  readonly desk: string;
  readonly seconds: number;
  /** What a desk is shown that rings for a kept place; undefined where a caller is on the line. */
  readonly shown: { readonly name: string; readonly number: string } | undefined;
}

type Chosen = Pick<Ringing, 'call' | 'desk'> & Partial<Pick<Ringing, 'person' | 'why'>>;

/** Builds what rings. */
export function deskRings(context: CallContext): DeskRings {
  const { pool, clock, node, legs, theSwitch, record, turns } = context;
  let made = 0;
  let queues: ReadonlyMap<string, CallQueue> = new Map();
  const queueOf = (code: string): CallQueue => queues.get(code) ?? usualQueue(code);
  let wanted = false;
  let pending: Promise<void> | undefined;
  /** How many times in a row a browser was not reached, by its place. */
  const unreached = new Map<string, number>();

  async function look(): Promise<void> {
    wanted = true;
  }

  /** When it was looked last in vain. */
  let nothing = 0;

  /** Who asks while somebody waits for the turn waits for the same look. */
  function distributeNow(): Promise<void> {
    pending ??= (async () => {
      let chosen: readonly Ring[] = [];
      // Hundreds may come while nobody is free: each would have all the others read.
      const pause = nothing + NOTHING_MS - clock.now();
      if (pause > 0) await delay(pause);
      await turns.of('look', async () => {
        pending = undefined;
        wanted = false;
        if (!context.isAway()) chosen = await context.lasting(choose);
      });
      if (chosen.length === 0) nothing = clock.now();
      await Promise.all(chosen.map((one) => turns.of(one.call, () => ring(one))));
    })();
    return pending;
  }

  /** What was chosen by a transaction of which nobody knows whether it was committed. */
  let unsure: readonly Ring[] = [];

  /** Chooses and writes down who rings for whom, while no other node does. */
  async function choose(again: boolean): Promise<readonly Ring[]> {
    const written = again ? unsure : [];
    unsure = [];
    const rings: Ring[] = [];
    try {
      return [...(await chosenOf(written)), ...(await chooseNow(rings))];
    } catch (error) {
      unsure = [...written, ...rings];
      throw error;
    }
  }

  /** Of what may have been written, what was. */
  async function chosenOf(written: readonly Ring[]): Promise<Ring[]> {
    if (written.length === 0) return [];
    const calls = await openCalls(pool, node);
    return written.filter(({ call, desk }) =>
      calls.some((one) => one.channel === call && one.desk === desk && rang(one)),
    );
  }

  function chooseNow(rings: Ring[]): Promise<readonly Ring[]> {
    return briefly(pool, async (db) => {
      const theirs = theSwitch().id;
      await lockRouting(db, theirs);
      const now = clock.now();
      const routing = await readRouting(db, context.agreements, now);
      queues = routing.queues;
      const calls = await openCallsAt(db, theirs);
      const people = await settleAgents(db, calls, queues, now);
      const places = await placesDue(db, context, calls, now);
      const waiting = calls.filter((call) => call.state === 'waiting' || places.has(call.id));
      if (waiting.length === 0) return [];
      const taken = new Set(calls.flatMap((call) => [call.desk, call.besideDesk]));
      const rests = await deskRests(db);
      const isOpen = (name: string): boolean =>
        !taken.has(name) && (rests.get(name)?.restsUntil ?? 0) <= now;
      const open = context.desks.filter(isOpen);
      const seats = new Set(people.map(({ desk }) => desk));
      const goOn = await wantedRings(db, { node, now, free: open, seats }, waiting);
      const free = freeDesks(context, taken, rests, people, routing, now).filter(
        ({ name }) => !goOn.some(({ desk }) => desk === name),
      );
      const others = waiting.filter((call) => call.wantedAt === null).map(asked);
      const chosen: readonly Chosen[] = [...goOn, ...distribute(others, free, queues, now)];
      for (const { call: id, desk, ...data } of chosen) {
        const call = waiting.find((one) => one.id === id);
        // Its own node rings for it: it looks every second.
        if (call?.node !== node) continue;
        const leg = `desk-${now}${made++}-${call.channel}`;
        const given = { at: now, node, channel: call.channel };
        const fact = { type: 'rang', data: { desk, ...data } } as const;
        if ((await recordFact(db, given, () => fact)) === null) continue;
        const number = places.get(id);
        if (number !== undefined) await moveKept(db, id, data.person ?? null, { act: 'take' }, now);
        const shown = number === undefined ? undefined : { name: fr.callback_shown, number };
        const seconds = queueOf(call.queue).ringSeconds;
        rings.push({ call: call.channel, leg, desk, seconds, shown });
        // Before it is written: who hangs up meanwhile finds it, and it does not ring.
        legs.set(call.channel, leg);
      }
      return rings;
    });
  }

  async function ring({ call, leg, desk, seconds, shown }: Ring): Promise<void> {
    if (legs.get(call) !== leg) return;
    let rings = false;
    try {
      rings = await theSwitch().ring(desk, call, leg, seconds, shown);
    } catch (error) {
      // A switch that is away is compared with once it is back; one that only failed may ring all the same.
      if (context.isAway()) throw error;
      context.onError(error);
      await theSwitch().hangUp(leg);
    }
    if (!rings) await unanswered(call, leg, false);
  }

  async function unanswered(call: string, leg: string, reached: boolean): Promise<void> {
    if (legs.get(call) === leg) legs.delete(call);
    const open = await context.lasting(() => openCalls(pool, node));
    const unheard = open.find((one) => one.channel === call && rang(one));
    const desk = unheard?.desk ?? null;
    if (unheard === undefined || desk === null) return look();
    // A page that is loaded again is no person who does not answer.
    const gone = !reached && isPlace(desk);
    // Before its caller waits again: whoever looks meanwhile would ring the same desk.
    if (gone) await rest(desk);
    else {
      unreached.delete(desk);
      await pause(desk, unheard);
    }
    await record(
      call,
      () => ({ type: 'unanswered', data: gone ? { desk, cause: 'gone' } : { desk } }),
      async (db, { id, state, wantedDesk }, at) => {
        if (state === 'kept') await moveKept(db, id, null, { act: 'leave' }, at);
        // Whose browser is on its way back is waited for, as long as anybody would be.
        if (wantedDesk !== desk || gone) return;
        // Who the call was handed to does not take it: anybody may.
        await recordFact(db, { at, node, channel: call }, () => ({ type: 'released', data: {} }));
      },
    );
    await look();
  }

  function rest(desk: string): Promise<void> {
    const now = clock.now();
    const times = unreached.get(desk) ?? 0;
    unreached.set(desk, times + 1);
    const goneMs = Math.min(GONE_MS * 2 ** times, LONGEST_GONE_MS);
    return context.lasting(async () => {
      await freeDesk(pool, desk, now);
      await restDesk(pool, desk, now + goneMs);
    });
  }

  async function moved({ desk, address, isThere }: PlaceAddress): Promise<void> {
    if (context.isAway()) return;
    const open = await context.lasting(() => openCalls(pool, node));
    for (const { channel, besideDesk } of open.filter((call) => ringsOn(call, desk))) {
      await turns.of(channel, async () => {
        const isBeside = besideDesk === desk;
        const leg = (isBeside ? context.beside : legs).get(channel);
        const rings = leg === undefined ? null : await theSwitch().ringsAt(leg, address);
        if (leg === undefined || rings === null || rings === isThere) return;
        if (!isBeside) await unanswered(channel, leg, false);
        await theSwitch().hangUp(leg);
      });
    }
    if (isThere) {
      unreached.delete(desk);
      await context.lasting(() => restDesk(pool, desk, clock.now()));
    }
    wanted = true;
  }

  /** A person is on a pause until they are back; a desk without one lets others before it for a while. */
  async function pause(desk: string, { queue }: StoredCall): Promise<void> {
    const now = clock.now();
    const pauseMs = queueOf(queue).pauseSeconds * 1_000;
    await context.lasting(() =>
      briefly(pool, async (db) => {
        const sat = await pauseAgent(db, desk, now);
        await freeDesk(db, desk, now);
        if (!sat) await restDesk(db, desk, now + pauseMs);
      }),
    );
  }

  return { look, isWanted: () => wanted, distributeNow, unanswered, moved };
}

const rang = ({ state }: StoredCall): boolean => state === 'ringing' || state === 'calling';

const ringsOn = (call: StoredCall, desk: string): boolean =>
  call.desk === desk ? rang(call) : call.besideDesk === desk && call.besideState === 'ringing';

function asked(call: StoredCall): WaitingCall {
  const { id, queue, trial, rings, queuedAt, cameAt } = call;
  const kept = call.state === 'kept';
  return { id, queue, trial, kept, queuedAt: queuedAt ?? cameAt, returned: !kept && rings > 0 };
}
