import type { LiveLeg, Switch, SwitchEvent } from '../../adapters/telephony/switch.ts';
import { type CallDeps, callContext } from './call-context.ts';
import { callerPath } from './caller-path.ts';
import { conversation } from './conversation.ts';
import { deskRings } from './ring-desks.ts';
import { openCalls, type StoredCall } from './store.ts';

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

/** Builds the service; one at a time for a switch, its calls one after the other. */
export function callService(deps: CallDeps): CallService {
  const context = callContext(deps);
  const { pool, node, legs, theSwitch, record } = context;
  const rings = deskRings(context);
  const talks = conversation(context, rings);
  const callers = callerPath(context, rings.look, (leg) => talks.left(leg, null));

  /** Two events about one call never cross. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };

  async function reconcile(back: Switch): Promise<void> {
    context.setSwitch(back);
    legs.clear();
    const up = new Map((await back.legs()).map((leg) => [leg.id, leg]));
    context.desks = await back.desks();
    const open = await openCalls(pool, node);
    for (const call of open) await settle(call, up);
    const known = new Set(open.map((call) => call.channel));
    for (const leg of up.values()) {
      if (leg.forCall === null && !known.has(leg.id)) {
        await callers.came(leg.id, leg.service ?? '', leg.number);
      }
      // A desk's leg that nobody speaks on: its call is gone, or looks for a desk again.
      if (leg.forCall !== null && legs.get(leg.forCall) !== leg.id) await back.hangUp(leg.id);
    }
    await rings.look();
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
    if (call.state === 'greeting') return callers.played(channel);
    if (call.state === 'waiting') return void (await theSwitch().hold(channel));
    if (own !== undefined) {
      legs.set(channel, own.id);
      if (call.state === 'ringing') await talks.pickedUp(channel, own.id, call.desk ?? '');
      return;
    }
    if (call.state === 'talking') return talks.ended(channel, 'desk');
    await record(channel, () => ({ type: 'unanswered', data: { desk: call.desk ?? '' } }));
  }

  async function heard(event: SwitchEvent): Promise<void> {
    switch (event.type) {
      case 'came':
        return callers.came(event.leg, event.service, event.number);
      case 'played':
        return callers.played(event.leg);
      case 'keyed':
      case 'recorded':
        return;
      case 'picked_up':
        return talks.pickedUp(event.call, event.leg, event.desk);
      case 'left':
        return talks.left(event.leg, event.call);
      case 'desks_changed':
        context.desks = await theSwitch().desks();
        return rings.look();
    }
  }

  return {
    reconcile: (back) => inTurn(() => reconcile(back)),
    lost() {
      context.setSwitch(undefined);
    },
    onEvent: (event) => inTurn(() => heard(event)),
    look: () => inTurn(rings.look),
  };
}
