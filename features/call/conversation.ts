import { isPlace } from '../../adapters/telephony/place.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { reasonOf } from '../../core/call/journey.ts';
import { callBacks } from './call-back.ts';
import type { CallContext, DialledCourse } from './call-context.ts';
import { freeDesk, restDesk } from './desk-rest-store.ts';
import type { DeskRings } from './ring-desks.ts';
import { recordFact } from './record-fact.ts';
import { personAt } from './settle-agents.ts';
import { openCalls, type StoredCall } from './store.ts';
import { hasDropped } from './talk-store.ts';

/** What a caller and the desks do together, to the end. */
export interface Conversation {
  /** A desk answered; whether it speaks with the caller now. */
  pickedUp(call: string, leg: string, desk: string): Promise<boolean>;
  /**
   * A leg is gone: the caller's (`call` null), or the one of a desk for `call`; `cut` when its line broke, `unreached`
   * when it never came to its telephone.
   */
  left(leg: string, call: string | null, how?: { cut: boolean; unreached: boolean }): Promise<void>;
  ended(call: string, gone: 'caller' | 'desk'): Promise<void>;
  /** Looks whose browser is gone and does not come back: the caller waits with music until it does. */
  lookForDropped(): Promise<void>;
  /** The second desk is gone, and who was held for it is not any longer. */
  parted(call: string): Promise<void>;
  /** A desk is gone without hanging up. */
  dropped(call: string, desk: string): Promise<void>;
  /** Hangs up on the desks of a call once it is `freed` of them; false when that may not be, and nothing is done. */
  letGo(call: string, freed: () => Promise<StoredCall | null>): Promise<boolean>;
  /** The caller and the second desk go on without the first. */
  handOver(call: StoredCall): Promise<void>;
  /** What becomes of a number that was dialled for a call, as of a desk. */
  courseOf(call: string, number: string): DialledCourse;
  /** The same of a number that was dialled before a restart; null when nobody waits for it. */
  courseAgain(open: readonly StoredCall[], call: string, leg: string): DialledCourse | null;
}

/** A browser's socket may break and be made again meanwhile: its sound goes on, in milliseconds. */
const DROPPED_MS = 6_000;

/** The switch asks a telephone every 15 seconds whether it is there; in milliseconds. */
const CUT_MS = 30_000;

/** Builds the conversations of a service. */
export function conversation(context: CallContext, rings: DeskRings): Conversation {
  const { pool, clock, node, legs, beside, theSwitch, record, turns } = context;
  /** Since when the places are gone that somebody speaks at. */
  const goneSince = new Map<string, Instant>();
  const backs = callBacks(context, ended, rings.look);

  async function pickedUp(call: string, leg: string, desk: string): Promise<boolean> {
    if (beside.get(call) === leg) {
      await advised(call, leg, desk);
      return false;
    }
    const person = await context.lasting(() => personAt(pool, desk, clock.now()));
    let wasHeld = false;
    const answered = await record(
      call,
      (stored) => {
        if (stored.desk !== desk) return null;
        if (stored.state === 'calling') return { type: 'called', data: { desk } };
        const { heldAt, wantedAt } = stored;
        wasHeld = heldAt !== null && wantedAt !== null && heldAt < wantedAt;
        return { type: 'answered', data: { desk, person } };
      },
      async (db, { id }, at) => {
        // Whoever let their caller hear music finds it so: they may be speaking of something else.
        if (!wasHeld || !(await hasDropped(db, id, desk))) return null;
        return recordFact(db, { at, node, channel: call }, () => ({ type: 'held', data: {} }));
      },
    );
    if (answered === null) {
      await theSwitch().hangUp(leg);
      return false;
    }
    legs.set(call, leg);
    if (answered.state === 'calling') {
      await backs.taken(answered, leg);
      return false;
    }
    if (answered.heldAt !== null) {
      await theSwitch().join(call, leg);
      return false;
    }
    // The caller's end is told as well; it is then that the call ends.
    return theSwitch().connect(call, leg);
  }

  /** The second desk speaks with the first; the caller does not hear them. */
  async function advised(call: string, leg: string, desk: string): Promise<void> {
    const stored = await record(call, () => ({ type: 'advised', data: { desk } }));
    if (stored === null) await theSwitch().hangUp(leg);
    else await theSwitch().join(call, leg);
  }

  async function left(
    leg: string,
    call: string | null,
    { cut, unreached } = { cut: false, unreached: false },
  ): Promise<void> {
    if (call === null) return ended(leg, 'caller');
    if (beside.get(call) === leg) return parted(call);
    if (legs.get(call) !== leg) return;
    const open = await find(call);
    if (open?.state === 'calling' && (await backs.given(call))) return;
    if (open?.state === 'ringing' || open?.state === 'calling') {
      return rings.unanswered(call, leg, !unreached);
    }
    if (open?.besideState === 'aside' || open?.besideState === 'joined') return handOver(open);
    // Nobody hung up: the caller waits again, in front.
    if (cut && open?.state === 'talking') return dropped(call, open.desk ?? '');
    await ended(call, 'desk');
  }

  async function find(call: string): Promise<StoredCall | undefined> {
    return (await openCalls(pool, node)).find((one) => one.channel === call);
  }

  async function parted(call: string): Promise<void> {
    beside.delete(call);
    const leg = legs.get(call);
    let isBack = false;
    const stored = await record(
      call,
      ({ besideDesk }) =>
        besideDesk === null ? null : { type: 'parted', data: { desk: besideDesk } },
      async (db, { heldAt }, at) => {
        if (heldAt === null || leg === undefined) return null;
        isBack = true;
        // In one: whoever is gone in between would leave the caller with music, and the desk with nobody.
        return recordFact(db, { at, node, channel: call }, () => ({ type: 'resumed', data: {} }));
      },
    );
    if (stored !== null && isBack && leg !== undefined) await theSwitch().connect(call, leg);
    // Who was asked in is free again.
    await rings.look();
  }

  async function handOver(call: StoredCall): Promise<void> {
    const { channel, desk } = call;
    const [first, second] = [legs.get(channel), beside.get(channel)];
    if (second === undefined) return ended(channel, 'desk');
    const at = call.besideDesk ?? '';
    const person = await context.lasting(() => personAt(pool, at, clock.now()));
    const stored = await record(
      channel,
      ({ besideDesk }) =>
        besideDesk === at
          ? { type: 'transferred', data: { kind: 'warm', desk: at, person } }
          : null,
      async (db, _, now) => {
        if (desk !== null) await freeDesk(db, desk, now);
      },
    );
    if (stored === null) return;
    beside.delete(channel);
    legs.set(channel, second);
    await theSwitch().connect(channel, second);
    if (first !== undefined) await theSwitch().hangUp(first);
    await rings.look();
  }

  async function ended(call: string, gone: 'caller' | 'desk'): Promise<void> {
    let isKept = false;
    const done = await record(
      call,
      (stored) => {
        // Who keeps a place has hung up, and is called back.
        isKept = stored.state === 'kept' || stored.state === 'calling';
        return isKept ? null : { type: 'ended', data: { reason: reasonOf(stored, gone) } };
      },
      async (db, { desk }, at) => {
        if (desk !== null) await freeDesk(db, desk, at);
      },
    );
    if (isKept) return;
    const others = [gone === 'desk' ? call : legs.get(call), beside.get(call)];
    legs.delete(call);
    beside.delete(call);
    // Another node's, or over already.
    if (done === null) return;
    for (const leg of others) if (leg !== undefined) await theSwitch().hangUp(leg);
    await rings.look();
  }

  async function letGo(call: string, freed: () => Promise<StoredCall | null>): Promise<boolean> {
    // Another desk may ring for the call as soon as it is free: that one stays.
    const [leg, second] = [legs.get(call), beside.get(call)];
    if ((await freed()) === null) return false;
    if (legs.get(call) === leg) legs.delete(call);
    if (beside.get(call) === second) beside.delete(call);
    const isHeld = await theSwitch().hold(call);
    for (const one of [leg, second]) if (one !== undefined) await theSwitch().hangUp(one);
    if (!isHeld) await ended(call, 'caller');
    return true;
  }

  async function lookForDropped(): Promise<void> {
    if (legs.size === 0 || context.isAway()) return;
    const now = clock.now();
    const calls = await openCalls(pool, node);
    const used = calls.flatMap((call) => [call.desk, call.besideDesk]);
    const away = used.filter((desk) => desk !== null && isPlace(desk)) as string[];
    for (const desk of [...goneSince.keys(), ...away]) {
      if (!away.includes(desk) || context.desks.includes(desk)) goneSince.delete(desk);
      else if (!goneSince.has(desk)) goneSince.set(desk, now);
    }
    const isGone = (desk: string | null): boolean =>
      now - (goneSince.get(desk ?? '') ?? now) >= DROPPED_MS;
    for (const { channel, state, desk, besideDesk } of calls) {
      if (state !== 'talking') continue;
      if (isGone(besideDesk)) await turns.of(channel, () => hangUpBeside(channel, besideDesk));
      if (isGone(desk)) await turns.of(channel, () => dropped(channel, desk ?? ''));
    }
  }

  async function dropped(channel: string, desk: string): Promise<void> {
    const now = await find(channel);
    // It may have gone on elsewhere before it was its turn.
    if (now?.desk !== desk) return;
    // Whoever was asked in stays with the caller.
    if (now.besideState === 'aside' || now.besideState === 'joined') return handOver(now);
    // A browser comes back by itself; a telephone whose line broke does not, and is believed there for a while.
    const comesBack = isPlace(desk);
    const isFree = await letGo(channel, () =>
      record(
        channel,
        () => ({ type: 'dropped', data: { desk } }),
        async (db, _, at) => {
          if (comesBack) return;
          // In one: whoever looks in between would ring the desk that is gone.
          await restDesk(db, desk, at + CUT_MS);
          await recordFact(db, { at, node, channel }, () => ({ type: 'released', data: {} }));
        },
      ),
    );
    if (isFree) await rings.look();
  }

  async function hangUpBeside(call: string, desk: string | null): Promise<void> {
    if ((await find(call))?.besideDesk !== desk) return;
    const leg = beside.get(call);
    await parted(call);
    if (leg !== undefined) await theSwitch().hangUp(leg);
  }

  function courseOf(call: string, number: string): DialledCourse {
    return {
      reached: async (leg) => void (await pickedUp(call, leg, number)),
      gone: (leg) => left(leg, call),
    };
  }

  function courseAgain(
    open: readonly StoredCall[],
    call: string,
    leg: string,
  ): DialledCourse | null {
    const stored = open.find(({ channel }) => channel === call);
    if (legs.get(call) === leg) return courseOf(call, stored?.desk ?? '');
    return beside.get(call) === leg ? courseOf(call, stored?.besideDesk ?? '') : null;
  }

  return {
    pickedUp,
    left,
    ended,
    parted,
    lookForDropped,
    dropped,
    letGo,
    handOver,
    courseOf,
    courseAgain,
  };
}
