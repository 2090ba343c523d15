import { isRefusal } from '../../core/ticket/refusal.ts';
import { spelledNumber } from '../../core/call/shown-number.ts';
import fr from '../../locales/fr/spoken.json' with { type: 'json' };
import type { CallContext } from './call-context.ts';
import { findPlace } from './callback-store.ts';
import { dialOut } from './dial-out.ts';
import { moveKept } from './kept-places.ts';
import type { StoredCall } from './store.ts';

/** Calls back who keeps a place in the queue, from the desk that has taken it. */
export interface CallBacks {
  /** A desk picked up: who keeps the place is dialled, under the name of the leg that they hung up. */
  taken(call: StoredCall, leg: string): Promise<void>;
  /** The desk is gone before anybody was reached; false when nobody was dialled yet. */
  given(call: string): Promise<boolean>;
}

/** Builds them; `ended` is told when who was reached has hung up, `look` that a desk is free. */
export function callBacks(
  context: CallContext,
  ended: (call: string, gone: 'caller') => Promise<void>,
  look: () => Promise<void>,
): CallBacks {
  const { pool, legs, dialled, path, theSwitch, record } = context;
  const toneOf = (leg: string): string => `callback-${leg}`;

  async function taken({ id, channel }: StoredCall, leg: string): Promise<void> {
    const place = await context.lasting(() => findPlace(pool, id));
    const { number = null, takenBy = null } = place ?? {};
    if (number === null || takenBy === null) return unreached(channel, leg);
    const course = {
      reached: () => reached(channel, leg, takenBy),
      gone: () => gone(channel),
    };
    const actor = { personId: takenBy, address: null };
    const wish = { number, purpose: 'call_back', forCall: channel, leg: channel, actor } as const;
    const done = await dialOut(context, { ...wish, callersOwn: number }, course);
    if (isRefusal(done)) {
      context.onError(new Error(`nobody was called back: ${done.code}`));
      return unreached(channel, leg);
    }
    void tell(channel, leg, number).catch(context.onError);
  }

  /** The desk hears whom it calls back, then that it rings there; others are served meanwhile. */
  async function tell(call: string, leg: string, number: string): Promise<void> {
    const words = fr.callback_desk.replace('{number}', spelledNumber(number));
    const spoken = path === null ? [] : [await path.speech.speak('fr', words)];
    const isWaiting = legs.get(call) === leg && dialled.has(call) && !context.isAway();
    if (isWaiting) await theSwitch().play(leg, [...spoken, 'tone:ring'], toneOf(leg));
  }

  async function reached(call: string, leg: string, person: number): Promise<void> {
    const stored = await record(
      call,
      () => ({ type: 'reached', data: { person } }),
      (db, { id }, at) => moveKept(db, id, person, { act: 'try', reached: true }, at),
    );
    if (stored === null) {
      await theSwitch().hangUp(call);
      return release(call, leg);
    }
    await theSwitch().stopPlaying(toneOf(leg));
    await theSwitch().connect(call, leg);
  }

  /** Who was dialled is gone: nobody answered, or they spoke and have hung up. */
  async function gone(call: string): Promise<void> {
    const leg = legs.get(call);
    if (await isMissed(call)) return release(call, leg);
    await ended(call, 'caller');
    if (leg !== undefined) await theSwitch().hangUp(leg);
  }

  async function unreached(call: string, leg: string | undefined): Promise<void> {
    if (await isMissed(call)) await release(call, leg);
  }

  /** Records that a try reached nobody; false when they were reached, or it was recorded already. */
  async function isMissed(call: string): Promise<boolean> {
    const stored = await record(
      call,
      ({ desk }) => ({ type: 'unreached', data: { desk: desk ?? '' } }),
      (db, { id }, at) => moveKept(db, id, null, { act: 'try', reached: false }, at),
    );
    return stored !== null;
  }

  /** Hangs up on the desk that called back; another may ring for the same call by now. */
  async function release(call: string, leg: string | undefined): Promise<void> {
    if (legs.get(call) === leg) legs.delete(call);
    if (leg !== undefined) await theSwitch().hangUp(leg);
    await look();
  }

  return {
    taken,
    async given(call) {
      if (!dialled.has(call)) return false;
      await unreached(call, legs.get(call));
      await theSwitch().hangUp(call);
      return true;
    },
  };
}
