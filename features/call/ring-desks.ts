import { transaction } from '../../adapters/postgres/pool.ts';
import { distribute } from '../../core/call/distribute.ts';
import type { CallContext } from './call-context.ts';
import { desksOfAbsent } from './list-presences.ts';
import { lockRouting } from './node-store.ts';
import { recordFact } from './record-fact.ts';
import { wantedRings } from './ring-wanted.ts';
import { openCallsAt } from './store.ts';

/** How long a desk rings, in seconds, and then leaves others before it, in milliseconds. */
const RING_SECONDS = 20;
const PAUSE_MS = 5_000;

/** Rings desks for who waits. */
export interface DeskRings {
  /** Asks that it be looked who can ring for whom, once what is under way is done. */
  look(): Promise<void>;
  /** Whether it was asked since it was looked last. */
  isWanted(): boolean;
  /** Looks who can ring for whom, and rings; never within a turn. */
  distributeNow(): Promise<void>;
  /** A desk did not answer: its caller waits again. */
  unanswered(call: string, leg: string): Promise<void>;
}

interface Ring {
  readonly call: string;
  readonly leg: string;
  readonly desk: string;
}

/** Builds what rings. */
export function deskRings(context: CallContext): DeskRings {
  const { pool, clock, node, trialDesk, idle, rest, legs, theSwitch, record, turns } = context;
  let made = 0;
  let wanted = false;
  let pending: Promise<void> | undefined;

  async function look(): Promise<void> {
    wanted = true;
  }

  /** Who asks while somebody waits for the turn waits for the same look. */
  function distributeNow(): Promise<void> {
    pending ??= (async () => {
      let chosen: readonly Ring[] = [];
      await turns.of('look', async () => {
        pending = undefined;
        wanted = false;
        if (!context.isAway()) chosen = await context.lasting(choose);
      });
      await Promise.all(chosen.map((one) => turns.of(one.call, () => ring(one))));
    })();
    return pending;
  }

  /** Chooses and writes down who rings for whom, while no other node does. */
  function choose(): Promise<Ring[]> {
    return transaction(pool, async (db) => {
      const theirs = theSwitch().id;
      await lockRouting(db, theirs);
      const calls = await openCallsAt(db, theirs);
      const waiting = calls.filter((call) => call.state === 'waiting');
      if (waiting.length === 0) return [];
      const now = clock.now();
      const absent = await desksOfAbsent(db, now);
      const taken = new Set(calls.flatMap((call) => [call.desk, call.besideDesk]));
      const free = context.desks
        .filter((name) => !taken.has(name) && !absent.has(name) && (rest.get(name) ?? 0) <= now)
        .map((name) => ({ name, idleSince: idle.get(name) ?? 0, trial: name === trialDesk }));
      const queued = waiting.map((call) => ({ ...call, queuedAt: call.queuedAt ?? call.cameAt }));
      const open = context.desks.filter((name) => !taken.has(name));
      const goOn = await wantedRings(db, { node, now, free: open }, waiting);
      const others = distribute(
        queued.filter((call) => call.wantedAt === null),
        free.filter(({ name }) => !goOn.some(({ desk }) => desk === name)),
      );
      const rings: Ring[] = [];
      for (const { call: id, desk } of [...goOn, ...others]) {
        const call = waiting.find((one) => one.id === id);
        // Its own node rings for it: it looks every second.
        if (call?.node !== node) continue;
        const leg = `desk-${now}${made++}-${call.channel}`;
        const given = { at: now, node, channel: call.channel };
        if ((await recordFact(db, given, () => ({ type: 'rang', data: { desk } }))) === null)
          continue;
        rings.push({ call: call.channel, leg, desk });
        // Before it is written: who hangs up meanwhile finds it, and it does not ring.
        legs.set(call.channel, leg);
      }
      return rings;
    });
  }

  async function ring({ call, leg, desk }: Ring): Promise<void> {
    if (legs.get(call) !== leg) return;
    if (!(await theSwitch().ring(desk, call, leg, RING_SECONDS))) await unanswered(call, leg);
  }

  async function unanswered(call: string, leg: string): Promise<void> {
    if (legs.get(call) === leg) legs.delete(call);
    let desk: string | null = null;
    await record(call, (stored) => {
      desk = stored.desk;
      return stored.desk === null ? null : { type: 'unanswered', data: { desk: stored.desk } };
    });
    // Who the call was handed to does not take it: anybody may.
    await record(call, (stored) =>
      desk !== null && stored.wantedDesk === desk ? { type: 'released', data: {} } : null,
    );
    if (desk !== null) {
      rest.set(desk, clock.now() + PAUSE_MS);
      idle.set(desk, clock.now());
    }
    await look();
  }

  return { look, isWanted: () => wanted, distributeNow, unanswered };
}
