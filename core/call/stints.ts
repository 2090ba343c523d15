import type { Instant } from '../calendar/instant.ts';
import { applyFact, type CallEvent, foldCall, type PhoneCall } from './journey.ts';
import { isOutside } from './talk.ts';

/** A stretch of a call in which one person spoke with its caller, at a desk. */
export interface Stint {
  readonly person: number;
  readonly desk: string;
  readonly from: Instant;
  /** Null while they speak. */
  readonly to: Instant | null;
  /** How long they rested after it, in milliseconds; null before that is over, and where nobody rested. */
  readonly restMs: number | null;
}

/** What an event makes of who speaks: whoever did ends, somebody begins, somebody has rested. */
export interface StintChange {
  readonly ends: boolean;
  readonly begins: Pick<Stint, 'person' | 'desk'> | null;
  readonly rested: { readonly person: number; readonly ms: number } | null;
}

/** What an event that follows upon a call makes of who speaks with its caller; null for nothing. */
export function stintChange(before: PhoneCall, event: CallEvent): StintChange | null {
  const ends = { ends: true, begins: null, rested: null };
  const begins = (person: number | null | undefined, desk: string | null): StintChange =>
    person == null || desk === null || isOutside(desk)
      ? ends
      : { ...ends, begins: { person, desk } };
  switch (event.type) {
    case 'answered':
      return begins(event.data.person, event.data.desk);
    case 'reached':
      return begins(event.data.person, before.desk);
    case 'transferred':
      return event.data.kind === 'warm' ? begins(event.data.person, event.data.desk) : ends;
    case 'dropped':
    case 'ended':
      return ends;
    case 'wrapped': {
      const { person, ms } = event.data;
      if (person === undefined || ms === undefined) return null;
      return { ends: false, begins: null, rested: { person, ms } };
    }
    default:
      return null;
  }
}

/** Who spoke with the caller, one after the other, by the history of a call. */
export function stintsOf(events: readonly CallEvent[]): Stint[] {
  let call = foldCall(events.slice(0, 1));
  let stints: Stint[] = [];
  for (const event of events.slice(1)) {
    const change = stintChange(call, event);
    if (change !== null) stints = applyStint(stints, change, event.at);
    call = applyFact(call, event);
  }
  return stints;
}

function applyStint(
  stints: readonly Stint[],
  { ends, begins, rested }: StintChange,
  at: Instant,
): Stint[] {
  const over = stints.map((one) => (ends && one.to === null ? { ...one, to: at } : one));
  const last = over.findLastIndex(
    ({ person, to, restMs }) => person === rested?.person && to !== null && restMs === null,
  );
  const kept = over.map((one, i) => (i === last ? { ...one, restMs: rested?.ms ?? null } : one));
  return begins === null ? kept : [...kept, { ...begins, from: at, to: null, restMs: null }];
}
