import type { LiveLeg, Switch, SwitchEvent } from '../../adapters/telephony/switch.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { distribute } from '../../core/call/distribute.ts';
import { type CallFact, type PhoneCall, reasonOf } from '../../core/call/journey.ts';
import { recordComing, recordFact } from './record-fact.ts';
import { openCalls, type StoredCall } from './store.ts';

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

/** Serves the calls of a switch: greeting, queue, a desk that answers, the end. */
export interface CallService {
  /** The switch is there, maybe again: what the ledger believes is brought in line with what is up. */
  reconcile(theSwitch: Switch): Promise<void>;
  /** The switch is away: nothing rings until it is back. */
  lost(): void;
  onEvent(event: SwitchEvent): Promise<void>;
  /** Looks again who can ring, for instance because a pause is over. */
  look(): Promise<void>;
}

/** How long a desk rings, in seconds, and then leaves others before it, in milliseconds. */
const RING_SECONDS = 20;
const PAUSE_MS = 5_000;

const QUEUE = 'service';
const TRIAL_QUEUE = 'essai';

/** Builds the service; one at a time for a switch, its calls one after the other. */
export function callService(deps: CallDeps): CallService {
  const { pool, clock, node } = deps;
  let found: Switch | undefined;
  /** What is asked of a switch that is away must fail, or its callers would be taken to be gone. */
  const theSwitch = (): Switch => {
    if (found === undefined) throw new Error('the telephone switch is away');
    return found;
  };
  let desks: readonly string[] = [];
  /** Since when each desk is free, and from when on it may ring again. */
  const idle = new Map<string, Instant>();
  const rest = new Map<string, Instant>();
  /** The leg of the desk that rings or speaks, by the caller's. */
  const legs = new Map<string, string>();
  let made = 0;

  /** Two events about one call never cross. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const record = (leg: string, decide: (call: PhoneCall) => CallFact | null) =>
    recordFact(pool, clock.now(), leg, decide);

  async function came(leg: string, service: string): Promise<void> {
    const trial = service === 'trial';
    const given = { node, channel: leg, queue: trial ? TRIAL_QUEUE : QUEUE, trial };
    await recordComing(pool, clock.now(), given);
    if (!(await theSwitch().answer(leg))) return left(leg, null);
    // A greeting that can't be played must not stand between a caller and the queue.
    if (!(await theSwitch().play(leg, deps.greeting))) await played(leg);
  }

  async function played(leg: string): Promise<void> {
    const greeted = await record(leg, () => ({ type: 'greeted', data: {} }));
    if (greeted !== null) await queue(leg);
  }

  async function queue(leg: string): Promise<void> {
    if (!(await theSwitch().hold(leg))) return left(leg, null);
    await record(leg, () => ({ type: 'queued', data: {} }));
    await look();
  }

  async function look(): Promise<void> {
    if (found === undefined) return;
    const calls = await openCalls(pool, node);
    const waiting = calls.filter((call) => call.state === 'waiting');
    if (waiting.length === 0) return;
    const now = clock.now();
    const taken = new Set(calls.map((call) => call.desk));
    const free = desks
      .filter((name) => !taken.has(name) && (rest.get(name) ?? 0) <= now)
      .map((name) => ({ name, idleSince: idle.get(name) ?? 0, trial: name === deps.trialDesk }));
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

  async function pickedUp(call: string, leg: string, desk: string): Promise<void> {
    const answered = await record(call, (stored) =>
      stored.desk === desk ? { type: 'answered', data: { desk } } : null,
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
    if (open?.state === 'ringing') return unanswered(call, leg);
    await ended(call, 'desk');
  }

  async function ended(call: string, gone: 'caller' | 'desk'): Promise<void> {
    const done = await record(call, (stored) => ({
      type: 'ended',
      data: { reason: reasonOf(stored, gone) },
    }));
    const other = gone === 'desk' ? call : legs.get(call);
    legs.delete(call);
    if (done?.desk) idle.set(done.desk, clock.now());
    if (other !== undefined) await theSwitch().hangUp(other);
    if (done !== null) await look();
  }

  async function reconcile(back: Switch): Promise<void> {
    found = back;
    legs.clear();
    const up = new Map((await back.legs()).map((leg) => [leg.id, leg]));
    desks = await back.desks();
    const open = await openCalls(pool, node);
    for (const call of open) await settle(call, up);
    const known = new Set(open.map((call) => call.channel));
    for (const leg of up.values()) {
      if (leg.forCall === null && !known.has(leg.id)) await came(leg.id, leg.service ?? '');
      // A desk's leg that nobody speaks on: its call is gone, or looks for a desk again.
      if (leg.forCall !== null && legs.get(leg.forCall) !== leg.id) await back.hangUp(leg.id);
    }
    await look();
  }

  /** Brings one call in line with the legs that are up. */
  async function settle(call: StoredCall, up: ReadonlyMap<string, LiveLeg>): Promise<void> {
    const { channel } = call;
    if (!up.has(channel)) {
      // Nobody told us how it ended.
      await record(channel, () => ({ type: 'ended', data: { reason: 'platform' } }));
      return;
    }
    const own = [...up.values()].find((leg) => leg.forCall === channel && leg.up);
    if (call.state === 'greeting') return played(channel);
    if (call.state === 'waiting') return void (await theSwitch().hold(channel));
    if (own !== undefined) {
      legs.set(channel, own.id);
      if (call.state === 'ringing') await pickedUp(channel, own.id, call.desk ?? '');
      return;
    }
    if (call.state === 'talking') return ended(channel, 'desk');
    await record(channel, () => ({ type: 'unanswered', data: { desk: call.desk ?? '' } }));
  }

  async function heard(event: SwitchEvent): Promise<void> {
    switch (event.type) {
      case 'came':
        return came(event.leg, event.service);
      case 'played':
        return played(event.leg);
      case 'picked_up':
        return pickedUp(event.call, event.leg, event.desk);
      case 'left':
        return left(event.leg, event.call);
      case 'desks_changed':
        desks = await theSwitch().desks();
        return look();
    }
  }

  return {
    reconcile: (back) => inTurn(() => reconcile(back)),
    lost() {
      found = undefined;
    },
    onEvent: (event) => inTurn(() => heard(event)),
    look: () => inTurn(look),
  };
}
