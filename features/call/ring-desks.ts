import { distribute } from '../../core/call/distribute.ts';
import type { CallContext } from './call-context.ts';
import { openCalls } from './store.ts';

/** How long a desk rings, in seconds, and then leaves others before it, in milliseconds. */
const RING_SECONDS = 20;
const PAUSE_MS = 5_000;

/** Rings desks for who waits. */
export interface DeskRings {
  /** Looks who can ring for whom. */
  look(): Promise<void>;
  /** A desk did not answer: its caller waits again. */
  unanswered(call: string, leg: string): Promise<void>;
}

/** Builds what rings. */
export function deskRings(context: CallContext): DeskRings {
  const { pool, clock, node, trialDesk, idle, rest, legs, theSwitch, record } = context;
  let made = 0;

  async function look(): Promise<void> {
    if (context.isAway()) return;
    const calls = await openCalls(pool, node);
    const waiting = calls.filter((call) => call.state === 'waiting');
    if (waiting.length === 0) return;
    const now = clock.now();
    const taken = new Set(calls.map((call) => call.desk));
    const free = context.desks
      .filter((name) => !taken.has(name) && (rest.get(name) ?? 0) <= now)
      .map((name) => ({ name, idleSince: idle.get(name) ?? 0, trial: name === trialDesk }));
    const queued = waiting.map((call) => ({ ...call, queuedAt: call.queuedAt ?? call.cameAt }));
    for (const { call: id, desk } of distribute(queued, free)) {
      const call = waiting.find((one) => one.id === id);
      if (call) await ring(call.channel, desk);
    }
  }

  async function ring(leg: string, desk: string): Promise<void> {
    if ((await record(leg, () => ({ type: 'rang', data: { desk } }))) === null) return;
    const own = `desk-${clock.now()}${made++}-${leg}`;
    legs.set(leg, own);
    if (!(await theSwitch().ring(desk, leg, own, RING_SECONDS))) await unanswered(leg, own);
  }

  async function unanswered(call: string, leg: string): Promise<void> {
    if (legs.get(call) === leg) legs.delete(call);
    let desk: string | null = null;
    await record(call, (stored) => {
      desk = stored.desk;
      return stored.desk === null ? null : { type: 'unanswered', data: { desk: stored.desk } };
    });
    if (desk !== null) {
      rest.set(desk, clock.now() + PAUSE_MS);
      idle.set(desk, clock.now());
    }
    await look();
  }

  return { look, unanswered };
}
