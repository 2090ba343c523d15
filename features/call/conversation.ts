import { reasonOf } from '../../core/call/journey.ts';
import type { CallContext } from './call-context.ts';
import type { DeskRings } from './ring-desks.ts';
import { sittingAt } from './presence-store.ts';
import { openCalls } from './store.ts';

/** What a caller and a desk do together, to the end. */
export interface Conversation {
  pickedUp(call: string, leg: string, desk: string): Promise<void>;
  /** A leg is gone: the caller's (`call` null), or the one of a desk for `call`. */
  left(leg: string, call: string | null): Promise<void>;
  ended(call: string, gone: 'caller' | 'desk'): Promise<void>;
}

/** Builds the conversations of a service. */
export function conversation(context: CallContext, rings: DeskRings): Conversation {
  const { pool, clock, node, idle, legs, theSwitch, record } = context;

  async function pickedUp(call: string, leg: string, desk: string): Promise<void> {
    const person = await sittingAt(pool, desk);
    const answered = await record(call, (stored) =>
      stored.desk === desk ? { type: 'answered', data: { desk, person } } : null,
    );
    if (answered === null) {
      await theSwitch().hangUp(leg);
      return;
    }
    legs.set(call, leg);
    // The caller's end is told as well; it is then that the call ends.
    await theSwitch().connect(call, leg);
  }

  async function left(leg: string, call: string | null): Promise<void> {
    if (call === null) return ended(leg, 'caller');
    if (legs.get(call) !== leg) return;
    const open = (await openCalls(pool, node)).find((one) => one.channel === call);
    if (open?.state === 'ringing') return rings.unanswered(call, leg);
    await ended(call, 'desk');
  }

  async function ended(call: string, gone: 'caller' | 'desk'): Promise<void> {
    const done = await record(call, (stored) =>
      // Who keeps a place has hung up, and is called back.
      stored.state === 'kept' ? null : { type: 'ended', data: { reason: reasonOf(stored, gone) } },
    );
    const other = gone === 'desk' ? call : legs.get(call);
    legs.delete(call);
    if (done?.desk) idle.set(done.desk, clock.now());
    // Another node's, or over already.
    if (done === null) return;
    if (other !== undefined) await theSwitch().hangUp(other);
    await rings.look();
  }

  return { pickedUp, left, ended };
}
