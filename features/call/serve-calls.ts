import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type {
  LiveLeg,
  PlaceAddress,
  Switch,
  SwitchEvent,
} from '../../adapters/telephony/switch.ts';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import { isOutside } from '../../core/call/talk.ts';
import { nodeRequests } from './ask-node.ts';
import { type CallDeps, callContext, type DialledCourse } from './call-context.ts';
import { callerPath } from './caller-path.ts';
import { conversation } from './conversation.ts';
import { moveKept } from './kept-places.ts';
import type { Listening } from './line.ts';
import type { NodeAnswer, NodeRequest } from './node-request-store.ts';
import { beat, leave } from './node-store.ts';
import { type DialWish, dialledGone, dialledReached, dialOut } from './dial-out.ts';
import { talkRecorder } from './record-conversation.ts';
import { onCallRings } from './ring-oncall.ts';
import { deskRings } from './ring-desks.ts';
import { endedAmong, openCalls, openCallsAt, type StoredCall } from './store.ts';
import { type TalkCommands, talkCommands } from './talk-commands.ts';
import { nodeWatch } from './take-over.ts';

/** Serves the calls of a switch: greeting, queue, a desk that answers, the end. */
export interface CallService {
  /** The switch is there, maybe again: what the ledger believes is brought in line with what is up. */
  reconcile(theSwitch: Switch): Promise<void>;
  /** The switch is away: nothing rings until it is back. */
  lost(): void;
  onEvent(event: SwitchEvent): Promise<void>;
  /** Says that this node lives; looks again who can ring, for instance because a pause is over. To be asked every second. */
  look(): Promise<void>;
  /** Does what other nodes are asked of calls that this one serves. To be asked some times a second. */
  answer(): Promise<void>;
  /** Whether calls that come can be served: not while they could not be written down. */
  takesCalls(): boolean;
  /** Lets the recording of a call be silent, or go on; false when there is none. */
  pauseRecording(call: string, paused: boolean, personId: number): Promise<boolean>;
  /** Lets a desk hear who speaks on a call; false when it can't. */
  listen(asked: Listening): Promise<boolean>;
  /** Dials somebody through the carrier, as `dialOut` does. */
  dial(wish: DialWish, course: DialledCourse): Promise<string | Refusal>;
  /** Does what a desk asks for its call. */
  act: TalkCommands;
  /** Leaves the calls that are there to another node, if there is one. */
  leave(): Promise<void>;
}

/** Builds the service; one at a time for a node; news of a call one after the other. */
export function callService(deps: CallDeps): CallService {
  const context = callContext(deps);
  const { pool, node, legs, beside, dialled, theSwitch, record, turns } = context;
  const recorder = talkRecorder(context);
  context.follow(recorder.follow);
  const rings = deskRings(context);
  const talks = conversation(context, rings);
  const act = talkCommands(context, talks, rings);
  const callers = callerPath(context, inTurn, rings.look, (leg) => talks.left(leg, null));

  const onCall = onCallRings(context);
  const nodes = nodeRequests(context, carryOut);

  const watch = nodeWatch(context, (taken) => bring(theSwitch(), taken));

  /** Looks who can ring for as long as what was done asks for it. */
  async function ringWhoCan(): Promise<void> {
    while (rings.isWanted()) await rings.distributeNow();
  }

  /** Does something of a call after all that was heard of it before, as if it were news. */
  async function inTurn(call: string, work: () => Promise<void>): Promise<void> {
    await context.hearing(() => turns.of(call, work));
    await ringWhoCan();
  }

  async function reconcile(back: Switch): Promise<void> {
    context.setSwitch(back);
    await context.lasting(() => beat(pool, node, back.id));
    await bring(back, null);
  }

  /** Brings the calls that were taken in line, or all of them: null. */
  async function bring(back: Switch, taken: ReadonlySet<string> | null): Promise<void> {
    await turns.alone(() => bringInLine(back, taken));
    await recorder.catchUp(taken);
    await rings.distributeNow();
    await ringWhoCan();
  }

  async function bringInLine(back: Switch, taken: ReadonlySet<string> | null): Promise<void> {
    if (taken === null) {
      legs.clear();
      dialled.clear();
      beside.clear();
    }
    await context.readDesks();
    const ours = await context.lasting(() => openCalls(pool, node));
    // What rings and is dialled for the others goes on.
    const open = ours.filter(({ channel }) => taken === null || taken.has(channel));
    for (const { channel } of open) {
      legs.delete(channel);
      beside.delete(channel);
    }
    let live = await back.legs();
    // Of a node that was gone before all of its calls were taken.
    const strays = open.filter(({ channel }) => !live.some(({ id }) => id === channel));
    const adopted = await Promise.all(strays.map(({ channel }) => back.adopt(channel)));
    if (adopted.includes(true)) live = await back.legs();
    const up = new Map(live.map((leg) => [leg.id, leg]));
    // Who hung up unheard is told nothing more: a kept place is called back only then.
    for (const { leg } of context.walking.all()) if (!up.has(leg)) callers.forget(leg);
    for (const call of open) await settle(call, up);
    // A leg that was taken from us is told of all the same.
    const everyones = await context.lasting(() => openCallsAt(pool, back.id));
    const known = new Set(everyones.map((call) => call.channel));
    const others = new Set(everyones.filter((call) => call.node !== node).map((c) => c.channel));
    const unknown = [...up.values()].filter((leg) => leg.forCall === null && !known.has(leg.id));
    const over = await context.lasting(() =>
      endedAmong(
        pool,
        unknown.map(({ id }) => id),
      ),
    );
    for (const leg of up.values()) {
      if (others.has(leg.forCall ?? leg.id)) continue;
      if (over.has(leg.id)) {
        // Whoever wrote down its end was gone, or stood still, before the caller was hung up on.
        await back.hangUp(leg.id);
        continue;
      }
      if (leg.forCall === null && !known.has(leg.id)) {
        await callers.came(leg.id, leg.service ?? '', leg.number);
      }
      if (leg.dialled) {
        if (dialled.has(leg.id)) continue;
        const { id: own, forCall } = leg;
        const isWanted = leg.up && forCall !== null && up.has(forCall);
        const course = isWanted ? talks.courseAgain(open, forCall, own) : null;
        // Nobody hears of one that was not written down before we were gone.
        if (forCall === null || course === null) await back.hangUp(own);
        else dialled.set(own, { forCall, course });
        continue;
      }
      // A desk's leg that nobody speaks on: its call is gone, or looks for a desk again.
      const { id, forCall } = leg;
      if (forCall === null || legs.get(forCall) === id || beside.get(forCall) === id) continue;
      await back.hangUp(id);
    }
  }

  /** Brings one call in line with the legs that are up. */
  async function settle(call: StoredCall, up: ReadonlyMap<string, LiveLeg>): Promise<void> {
    const { channel } = call;
    // Who hung up and keeps a place has no leg, and who was dialled for it speaks to nobody yet.
    if (call.state === 'kept' || call.state === 'calling') {
      await record(
        channel,
        ({ desk }) => ({ type: 'unanswered', data: { desk: desk ?? '' } }),
        (db, { id }, at) => moveKept(db, id, null, { act: 'leave' }, at),
      );
      if (up.has(channel)) await theSwitch().hangUp(channel);
      return;
    }
    if (!up.has(channel)) {
      // Nobody told us how it ended.
      await record(channel, () => ({ type: 'ended', data: { reason: 'platform' } }));
      return;
    }
    const others = [...up.values()].filter((leg) => leg.forCall === channel && leg.up);
    const at = (desk: string | null): LiveLeg | undefined =>
      others.find((leg) => (leg.dialled ? isOutside(desk ?? '') : leg.desk === desk));
    const second = at(call.besideDesk);
    const own = at(call.desk);
    if (call.state === 'greeting') return callers.resume(channel, call.caller);
    if (call.state === 'waiting') {
      await theSwitch().hold(channel);
      if (!call.trial && call.wantedAt === null) await callers.rejoin(channel, call.caller);
      return;
    }
    if (own !== undefined) {
      legs.set(channel, own.id);
      if (second !== undefined) {
        beside.set(channel, second.id);
        // Who was asked in answered while nobody listened.
        if (call.besideState === 'ringing') {
          await talks.pickedUp(channel, second.id, call.besideDesk ?? '');
        }
        // It rang, or is gone: it is not asked for again.
      } else if (call.besideDesk !== null) await talks.parted(channel);
      if (call.state === 'ringing') await talks.pickedUp(channel, own.id, call.desk ?? '');
      else await reunite(call, own.id, second?.id);
      return;
    }
    if (call.state === 'talking') {
      if (second === undefined || call.besideState === 'ringing') {
        return talks.ended(channel, 'desk');
      }
      // Who was asked in stays with the caller.
      beside.set(channel, second.id);
      return talks.handOver(call);
    }
    await record(channel, () => ({ type: 'unanswered', data: { desk: call.desk ?? '' } }));
  }

  /** Who speaks with whom is as it was written: whoever wrote it may be gone before the switch was told. */
  async function reunite(call: StoredCall, own: string, second: string | undefined): Promise<void> {
    const { channel, heldAt, besideState } = call;
    const isAlone = besideState === null;
    // Who was asked in and did not answer is gone by now, or has just been told of.
    if (besideState === 'ringing' || (second === undefined && !isAlone)) return;
    const isApart = isAlone ? heldAt !== null : besideState !== 'joined';
    if (isApart) await theSwitch().hold(channel);
    const others = second === undefined ? [own] : [own, second];
    await theSwitch().gather(channel, isApart ? others : [channel, ...others]);
  }

  async function heard(event: SwitchEvent): Promise<void> {
    switch (event.type) {
      case 'came':
        return callers.came(event.leg, event.service, event.number);
      case 'played':
        if (await onCall.played(event.leg, event.playback)) return;
        return callers.played(event.leg, event.playback);
      case 'keyed':
        if (await onCall.keyed(event.leg, event.key)) return;
        return callers.keyed(event.leg, event.key);
      case 'recorded':
        return callers.recorded(event.leg, event.name, event.seconds);
      case 'picked_up':
        // What plays would delay the conversation.
        await callers.hush(event.call);
        // Whoever is asked in begins no recording.
        if (await talks.pickedUp(event.call, event.leg, event.desk))
          await recorder.begin(event.call);
        return;
      case 'announced':
        return recorder.announced(event.call);
      case 'talk_recorded':
        return recorder.ended(event.call);
      case 'reached':
        await dialledReached(context, event.leg);
        // Who is called back stands where the caller stood.
        return event.leg === event.call ? recorder.begin(event.call) : undefined;
      case 'left':
        if (event.call === null) callers.forget(event.leg);
        if (await dialledGone(context, event.leg)) return;
        return talks.left(event.leg, event.call, event);
      case 'desks_changed':
      case 'place_moved':
        await context.readDesks();
        return rings.look();
    }
  }

  async function placeMoved(place: PlaceAddress): Promise<void> {
    await context.hearing(() => rings.moved(place));
    await ringWhoCan();
  }

  /** Does what is asked of a call that this node serves. */
  async function carryOut(request: NodeRequest): Promise<NodeAnswer> {
    switch (request.do) {
      case 'act': {
        const refused = await act(request.call, request.desk, request.command);
        await ringWhoCan();
        return refused;
      }
      case 'pause': {
        const { call, paused, personId } = request;
        return turns.of(call, () => recorder.pause(call, paused, personId));
      }
      case 'listen': {
        const { call, desk, whispers, name } = request.asked;
        const leg = legs.get(call);
        if (leg === undefined || context.isAway()) return false;
        return theSwitch().listen({ leg, desk, whispers }, name);
      }
    }
  }

  return {
    reconcile,
    answer: nodes.answer,
    lost() {
      context.setSwitch(undefined);
    },
    async onEvent(event) {
      await inTurn(callOf(event), () => heard(event));
      if (event.type === 'place_moved') await placeMoved(event);
    },
    takesCalls: context.isWriting,
    pauseRecording: (call, paused, personId) =>
      nodes.ask<boolean>(call, { do: 'pause', call, paused, personId }, false),
    listen: (asked) => nodes.ask<boolean>(asked.call, { do: 'listen', asked }, false),
    dial: (wish, course) => turns.of(wish.forCall, () => dialOut(context, wish, course)),
    act: (call, desk, command) =>
      nodes.ask<Refusal | null>(call, { do: 'act', call, desk, command }, refuse('telephone_away')),
    async look() {
      try {
        await watch();
        await talks.lookForDropped();
        await rings.distributeNow();
        await ringWhoCan();
        await callers.tell();
        await onCall.look();
      } catch (error) {
        // Who is told of calls meanwhile waits for it.
        if (!isDatabaseAway(error)) throw error;
      }
    },
    leave: () => leave(pool, node),
  };
}

/** Which call news are about: they are dealt with in their order. */
function callOf(event: SwitchEvent): string {
  if (event.type === 'desks_changed' || event.type === 'place_moved') return 'desks';
  return ('call' in event ? event.call : null) ?? event.leg;
}
