import type { Instant } from '../calendar/instant.ts';
import type { CallOutcome } from './call.ts';
import {
  applyTalk,
  holdEnded,
  isTalkFact,
  mayTalkFollow,
  NO_TALK,
  type Talk,
  type TalkFact,
} from './talk.ts';
import type { Why } from './why-agent.ts';

/**
 * Why a call ended: who hung up first after the answer (`caller`, `desk`), the caller gave up in the queue
 * (`abandoned`) or before it (`left_early`) – after a known interruption was announced (`informed`), or once served
 * without anybody (`self_served`) –, the platform lost it, or a call-back reached its caller (`called_back`) or was
 * given up (Definition 16).
 */
export type EndReason =
  | 'caller'
  | 'desk'
  | 'abandoned'
  | 'left_early'
  | 'informed'
  | 'self_served'
  | 'platform'
  | 'called_back'
  | 'given_up';

/** What served a caller who never waited for anybody. */
export type Served = 'informed' | 'self_served';
/** By what callers are served without anybody: told of a ticket, to be told of an outage's end, a message left. */
export type Help = 'status' | 'told' | 'message' | 'oncall';

/** What happens to a call, in its order. */
export type CallFact =
  | TalkFact
  | {
      readonly type: 'came';
      readonly data: {
        readonly queue: string;
        readonly trial: boolean;
        /** The number that was shown; absent before it was kept, null when hidden or forgotten. */
        readonly caller?: string | null;
        /** Served by the switch's own queue, while no Relais lived. */
        readonly byNet?: boolean;
      };
    }
  | { readonly type: 'greeted'; readonly data: Readonly<Record<string, never>> }
  /** The way of the call, by its version: null is the one that comes with the product. */
  | { readonly type: 'followed'; readonly data: { readonly tree: number | null } }
  /** A known interruption was said, by the number of its incident. */
  | { readonly type: 'announced'; readonly data: { readonly ticket: string } }
  | { readonly type: 'chose'; readonly data: { readonly key: string; readonly way: string } }
  | {
      readonly type: 'helped';
      readonly data: { readonly by: Help; readonly ticket: string | null };
    }
  | { readonly type: 'queued'; readonly data: Readonly<Record<string, never>> }
  /** Somebody who waits was told their place and, where it could be said, the wait in minutes. */
  | {
      readonly type: 'placed';
      readonly data: { readonly position: number; readonly minutes: number | null };
    }
  /** The caller hung up and is called back, at the place that was theirs. */
  | { readonly type: 'kept'; readonly data: Readonly<Record<string, never>> }
  /** A desk took the call-back of a kept place: who keeps it is dialled. */
  | { readonly type: 'called'; readonly data: { readonly desk: string } }
  /** Who keeps a place was dialled and did not answer, or the desk gave up first. */
  | { readonly type: 'unreached'; readonly data: { readonly desk: string } }
  | { readonly type: 'reached'; readonly data: { readonly person: number } }
  | {
      readonly type: 'rang';
      readonly data: {
        readonly desk: string;
        /** Who sits there; null for nobody. */
        readonly person?: number | null;
        /** Why that desk; absent before it was kept. */
        readonly why?: Why;
      };
    }
  | {
      readonly type: 'unanswered';
      /** `gone`: it never came to its telephone; absent when nobody answered there. */
      readonly data: { readonly desk: string; readonly cause?: 'gone' };
    }
  | {
      readonly type: 'answered';
      readonly data: {
        readonly desk: string;
        /** Who sat there; absent when nobody said so. */
        readonly person?: number | null;
      };
    }
  | { readonly type: 'ended'; readonly data: { readonly reason: EndReason } }
  /** Somebody who spoke has rested after it, or said that they were ready. */
  | {
      readonly type: 'wrapped';
      /** Who, and how long in milliseconds; absent before it was kept: who answered, since the end. */
      readonly data: { readonly person?: number; readonly ms?: number };
    };

/** A fact with its place in the history of its call. */
export type CallEvent = CallFact & { readonly seq: number; readonly at: Instant };

/** Where a call may stand. */
export const CALL_STATES = [
  ...(['greeting', 'waiting', 'kept', 'ringing', 'calling', 'talking', 'ended'] as const),
] as const;

/** What is true of a call now. */
export interface PhoneCall extends Talk {
  readonly queue: string;
  /** Placed by ourselves to try the switch: in the ledger, in no figure. */
  readonly trial: boolean;
  /** The number that was shown: it identifies nobody. */
  readonly caller: string | null;
  /** Served by the switch's own queue: known from what the switch wrote down. */
  readonly byNet: boolean;
  /** `calling`: a desk rings for a kept place, or took it and who keeps it is dialled. */
  readonly state: (typeof CALL_STATES)[number];
  readonly cameAt: Instant;
  readonly greetedAt: Instant | null;
  /** The version of the way that was followed; null for the one that comes with the product. */
  readonly tree: number | null;
  readonly served: Served | null;
  /** Arrival in the queue, which rings and transfers never set anew (Definition 16). */
  readonly queuedAt: Instant | null;
  /** How many times a desk rang for it. */
  readonly rings: number;
  readonly desk: string | null;
  /** The first answer: a transfer is no other. */
  readonly answeredAt: Instant | null;
  /** Who sat at the desk that answered; null when nobody had said so. */
  readonly answeredBy: number | null;
  readonly endedAt: Instant | null;
  readonly endReason: EndReason | null;
  /** How long those who spoke rested after it, in milliseconds; null before, and where nobody rested. */
  readonly restMs: number | null;
  readonly version: number;
}

/** Folds the history of a call, in its order; throws when it does not begin with its coming. */
export function foldCall(events: readonly CallEvent[]): PhoneCall {
  const [first, ...rest] = events;
  if (first?.type !== 'came') throw new Error('a call begins by coming');
  const begun: PhoneCall = {
    ...first.data,
    caller: first.data.caller ?? null,
    byNet: first.data.byNet ?? false,
    ...{ state: 'greeting', cameAt: first.at, greetedAt: null, queuedAt: null },
    ...{ tree: null, served: null },
    ...{ rings: 0, desk: null, answeredAt: null, answeredBy: null, endedAt: null, endReason: null },
    ...NO_TALK,
    restMs: null,
    version: first.seq,
  };
  return rest.reduce(applyFact, begun);
}

/** What an event makes of a call. */
export function applyFact(call: PhoneCall, event: CallEvent): PhoneCall {
  const next = { ...call, version: event.seq };
  if (isTalkFact(event)) return { ...next, ...applyTalk(call, event, event.at) };
  switch (event.type) {
    case 'came':
      throw new Error('a call comes once');
    case 'greeted':
      return { ...next, greetedAt: event.at };
    case 'followed':
      return { ...next, tree: event.data.tree };
    case 'announced':
      return { ...next, served: call.served ?? 'informed' };
    case 'chose':
    case 'placed':
    case 'called':
      return next;
    case 'helped':
      return { ...next, served: 'self_served' };
    case 'kept':
      return { ...next, state: 'kept' };
    case 'reached':
      return { ...next, state: 'talking', answeredAt: event.at, answeredBy: event.data.person };
    case 'queued':
      return { ...next, state: 'waiting', queuedAt: event.at };
    case 'rang':
      return {
        ...{ ...next, desk: event.data.desk, rings: call.rings + 1 },
        state: call.state === 'kept' ? 'calling' : 'ringing',
      };
    case 'unanswered':
      return { ...next, state: call.state === 'calling' ? 'kept' : 'waiting', desk: null };
    case 'unreached':
      return { ...next, state: 'kept', desk: null };
    case 'answered':
      return {
        ...{ ...next, ...NO_TALK, ...holdEnded(call, event.at) },
        ...{ state: 'talking', desk: event.data.desk, answeredAt: call.answeredAt ?? event.at },
        answeredBy: call.answeredAt === null ? (event.data.person ?? null) : call.answeredBy,
      };
    case 'ended':
      return {
        ...{ ...next, ...NO_TALK, ...holdEnded(call, event.at) },
        ...{ state: 'ended', endedAt: event.at, endReason: event.data.reason },
        outsideAt: call.outsideAt,
      };
    case 'wrapped':
      return { ...next, restMs: (call.restMs ?? 0) + restOf(call, event.data, event.at) };
  }
}

function restOf({ endedAt }: PhoneCall, { ms }: { readonly ms?: number }, at: Instant): number {
  return ms ?? at - (endedAt ?? at);
}

/** From which states each fact may follow; anything else is late news of the switch, and changes nothing. */
const FROM: Readonly<Record<Exclude<CallFact, TalkFact>['type'], readonly PhoneCall['state'][]>> = {
  came: [],
  greeted: ['greeting'],
  followed: ['greeting'],
  announced: ['greeting'],
  chose: ['greeting', 'waiting'],
  helped: ['greeting'],
  queued: ['greeting'],
  placed: ['waiting'],
  kept: ['waiting'],
  called: ['calling'],
  unreached: ['calling'],
  reached: ['kept', 'calling'],
  rang: ['waiting', 'kept'],
  unanswered: ['ringing', 'calling'],
  answered: ['ringing'],
  ended: ['greeting', 'waiting', 'kept', 'ringing', 'calling', 'talking'],
  wrapped: ['waiting', 'ringing', 'talking', 'ended'],
};

/** Whether a fact may follow upon what is true of a call. */
export function mayFollow(call: PhoneCall, fact: CallFact): boolean {
  if (fact.type === 'wrapped' && call.answeredAt === null) return false;
  // Who was answered is not called back as if they had not been.
  if (fact.type === 'kept' && call.answeredAt !== null) return false;
  return isTalkFact(fact) ? mayTalkFollow(call, fact) : FROM[fact.type].includes(call.state);
}

/** Why a call ends when one of its two sides is gone first. */
export function reasonOf(call: PhoneCall, gone: 'caller' | 'desk'): EndReason {
  if (call.answeredAt !== null) return gone;
  return call.queuedAt === null ? (call.served ?? 'left_early') : 'abandoned';
}

/** What the indicators keep of a call. */
export interface CallFigure {
  readonly arrivedAt: Instant;
  readonly outcome: CallOutcome;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant;
  readonly talkMs: number | null;
  readonly wrapUpMs: number | null;
}

/** The same of a call at our own switch, which tells talk and hold apart. */
export interface PhoneFigure extends CallFigure {
  /** Music after the answer, also while the call was handed on. */
  readonly holdMs: number | null;
}

/**
 * What a call counts for: nothing before its end, when it never reached the queue, or when we placed it
 * ourselves. A call that was answered stays answered, however it ended. Carries out Definitions 15 and 16.
 */
export function figureOf(call: PhoneCall): PhoneFigure | null {
  if (call.endedAt === null || call.queuedAt === null || call.trial) return null;
  const { queuedAt: arrivedAt, answeredAt, endedAt, restMs: wrapUpMs } = call;
  const lost = call.endReason === 'platform' ? 'platform' : 'abandoned';
  return {
    ...{ arrivedAt, answeredAt, endedAt },
    outcome: answeredAt === null ? lost : 'answered',
    // What is said on a line that we did not dial, or goes on outside the centre, is nobody's work here.
    talkMs:
      answeredAt === null || call.endReason === 'called_back'
        ? null
        : (call.outsideAt ?? endedAt) - answeredAt - call.holdMs,
    holdMs: answeredAt === null || call.endReason === 'called_back' ? null : call.holdMs,
    wrapUpMs,
  };
}
