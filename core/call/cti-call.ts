import type { Instant } from '../calendar/instant.ts';
import type { CallFigure } from './journey.ts';

/** What a switch in place tells of its calls: the three of the common format, and three more for who has a queue. */
export const CTI_EVENTS = [
  ...(['newCall', 'answer', 'hangup'] as const),
  ...(['queueEnter', 'queueLeave', 'ringNoAnswer'] as const),
] as const;

/** What an event says; absent what it does not. */
export interface CtiData {
  readonly inbound?: boolean;
  readonly caller?: string;
  readonly queue?: string;
  readonly agent?: string;
  readonly cause?: string;
}

/** An event with its place in what came of its call. */
export interface CtiEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly type: (typeof CTI_EVENTS)[number];
  readonly data: CtiData;
}

/** What is true of a call of such a switch. */
export interface CtiCall {
  readonly inbound: boolean | null;
  readonly caller: string | null;
  readonly queue: string | null;
  readonly cameAt: Instant | null;
  readonly queuedAt: Instant | null;
  readonly leftAt: Instant | null;
  readonly rings: number;
  readonly answeredAt: Instant | null;
  readonly agent: string | null;
  readonly endedAt: Instant | null;
  readonly cause: string | null;
}

const NOTHING: CtiCall = {
  ...{ inbound: null, caller: null, queue: null, cameAt: null, queuedAt: null, leftAt: null },
  ...{ rings: 0, answeredAt: null, agent: null, endedAt: null, cause: null },
};

/**
 * Folds what came of a call. An event counts the first time: said again, it changes nothing; and in whatever order they come,
 * the same events give the same call but for the instants, which are those of their coming.
 */
export function foldCti(events: readonly CtiEvent[]): CtiCall {
  return events.reduce(applyCti, NOTHING);
}

/** What an event makes of a call. */
export function applyCti(call: CtiCall, { type, at, data }: CtiEvent): CtiCall {
  const next = {
    ...call,
    inbound: call.inbound ?? data.inbound ?? null,
    caller: call.caller ?? data.caller ?? null,
    queue: call.queue ?? data.queue ?? null,
  };
  switch (type) {
    case 'newCall':
      return { ...next, cameAt: call.cameAt ?? at };
    case 'queueEnter':
      return { ...next, queuedAt: call.queuedAt ?? at };
    case 'queueLeave':
      return { ...next, leftAt: at };
    case 'ringNoAnswer':
      return { ...next, rings: call.rings + 1 };
    case 'answer':
      if (call.answeredAt !== null) return next;
      return { ...next, answeredAt: at, agent: data.agent ?? null };
    case 'hangup':
      if (call.endedAt !== null) return next;
      return { ...next, endedAt: at, cause: data.cause ?? null };
  }
}

/** Whether an event that comes again would say something new of the call. */
export function saysMore(call: CtiCall, event: CtiEvent): boolean {
  if (event.type === 'ringNoAnswer') return call.endedAt === null;
  if (event.type === 'queueLeave') return call.leftAt === null;
  const known = JSON.stringify(call);
  return JSON.stringify(applyCti(call, event)) !== known;
}

/**
 * What a call counts for: an inbound one, once it ended. Its wait begins with the queue where there is one, else with its coming,
 * and rings and transfers never begin it anew. An instant that came out of its order is brought between its neighbours.
 * Carries out Definitions 15 and 16.
 */
export function ctiFigure(call: CtiCall): CallFigure | null {
  if (call.endedAt === null || call.inbound === false) return null;
  const endedAt = Math.max(call.endedAt, call.answeredAt ?? call.endedAt);
  const began = call.queuedAt ?? call.cameAt ?? call.answeredAt ?? endedAt;
  const arrivedAt = Math.min(began, call.answeredAt ?? endedAt, endedAt);
  const { answeredAt } = call;
  return {
    ...{ arrivedAt, answeredAt, endedAt },
    outcome: answeredAt === null ? 'abandoned' : 'answered',
    talkMs: answeredAt === null ? null : Math.max(0, call.endedAt - answeredAt),
    wrapUpMs: null,
  };
}
