import type { Instant } from '../../core/calendar/instant.ts';
import type { CallEvent } from '../../core/call/journey.ts';
import { findCallbackOf } from './callback-store.ts';
import { findCall } from './call-list-store.ts';
import { historyOf } from './history-store.ts';
import { type CallLink, selectLinks } from './link-store.ts';
import { callTerms, type ListDeps, type StandingCall, standingOf } from './list-calls.ts';
import { type DialledCall, dialledForCall } from './outgoing-store.ts';

/** A call with its history, what became of it, and the call that is owed for it. */
export interface ShownCall {
  readonly call: StandingCall;
  readonly events: readonly CallEvent[];
  readonly links: readonly CallLink[];
  /** The calls that were placed from here for it. */
  readonly placed: readonly DialledCall[];
  readonly callbackId: number | null;
}

/** One call as it is now; null when there is none. */
export async function showCall(
  { pool, agreements }: ListDeps,
  id: number,
  now: Instant,
): Promise<ShownCall | null> {
  const call = await findCall(pool, id);
  if (call === null) return null;
  const terms = callTerms((await agreements.open(pool)).inForce(null, now));
  const [events, links, placed, callbackId] = await Promise.all([
    historyOf(pool, id),
    selectLinks(pool, id),
    dialledForCall(pool, id),
    findCallbackOf(pool, id),
  ]);
  return {
    call: { ...call, standing: standingOf(call, terms) },
    events,
    links,
    placed,
    callbackId,
  };
}
