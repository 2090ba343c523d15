import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  applyFact,
  type CallEvent,
  type CallFact,
  figureOf,
  foldCall,
  mayFollow,
  type PhoneCall,
} from '../../core/call/journey.ts';
import { stintChange } from '../../core/call/stints.ts';
import { oweCallback } from './callback-store.ts';
import { insertLink } from './link-store.ts';
import { briefly } from './node-store.ts';
import { keepStints } from './stint-store.ts';
import {
  insertCall,
  insertEvent,
  storeFigure,
  isWritten,
  lockCall,
  type StoredCall,
  updateCall,
} from './store.ts';

/** A call that comes. */
export interface Coming {
  readonly node: string;
  readonly channel: string;
  readonly queue: string;
  readonly trial: boolean;
  readonly caller: string | null;
}

/** What was tried to be written, when nobody knows whether it was. */
export interface Tried {
  event: CallEvent | null;
}

/** Records that a call came, once for its channel; gives it as stored, null when it was there already. */
export function recordComing(pool: Pool, now: Instant, given: Coming): Promise<StoredCall | null> {
  const { node, channel, queue, trial, caller } = given;
  const event = { seq: 1, at: now, type: 'came', data: { queue, trial, caller } } as const;
  const call = foldCall([event]);
  return briefly(pool, async (db) => {
    const id = await insertCall(db, node, channel, call);
    if (id === null) return null;
    await insertEvent(db, id, event);
    return { ...call, id, node, channel };
  });
}

/**
 * Records what happened to the call of a channel: event, row and, at its end, its figure, in one transaction.
 * `decide` gives the fact from the call as it is; null, or a fact that may not follow, changes nothing and gives
 * null, as does a call that another node has taken. `tried` keeps what was tried, which is not written twice.
 */
export function recordFact(
  pool: Db,
  given: {
    readonly at: Instant;
    readonly node: string;
    readonly channel: string;
    readonly tried?: Tried;
  },
  decide: (call: PhoneCall) => CallFact | null,
): Promise<StoredCall | null> {
  return briefly(pool, async (db) => {
    const stored = await lockCall(db, given.channel);
    if (!stored || stored.node !== given.node) return null;
    const before = given.tried?.event ?? null;
    if (before !== null && (await isWritten(db, stored.id, before))) return stored;
    const fact = decide(stored);
    if (!fact || !mayFollow(stored, fact)) return null;
    // The clock of a switch's history never goes back.
    const at = Math.max(given.at, lastInstant(stored));
    const event = { ...fact, seq: stored.version + 1, at };
    if (given.tried !== undefined) given.tried.event = event;
    const call = { ...stored, ...applyFact(stored, event) };
    await insertEvent(db, stored.id, event);
    await updateCall(db, stored.id, call);
    const spoken = stintChange(stored, event);
    if (spoken !== null) await keepStints(db, stored.id, spoken, at);
    const figure = figureOf(call);
    if (figure !== null) await storeFigure(db, stored.id, call.queue, figure);
    if (event.type === 'ended' && isLost(call)) await oweCallback(db, call);
    if (fact.type === 'redirected') await linkRedirection(db, call, fact.data, at);
    return call;
  });
}

/** Records a call with its whole history, once for its channel; whether it was not there yet. */
export function recordHistory(
  pool: Db,
  { node, channel }: { readonly node: string; readonly channel: string },
  events: readonly CallEvent[],
): Promise<boolean> {
  const call = foldCall(events);
  return briefly(pool, async (db) => {
    const id = await insertCall(db, node, channel, foldCall(events.slice(0, 1)));
    if (id === null) return false;
    for (const event of events) await insertEvent(db, id, event);
    await updateCall(db, id, call);
    const figure = figureOf(call);
    if (figure !== null) await storeFigure(db, id, call.queue, figure);
    if (isLost(call)) await oweCallback(db, { ...call, id, node, channel });
    return true;
  });
}

/** A redirection said on the telephone is what became of the call. */
async function linkRedirection(
  db: Db,
  call: StoredCall,
  { provider, number }: { readonly provider: number; readonly number: string },
  at: Instant,
): Promise<void> {
  const to = { ticketId: null, providerId: provider, reason: null, note: number };
  await insertLink(db, { ...to, callId: call.id, byId: call.answeredBy }, at);
}

/** Whether somebody was cut off by us: they are owed a call, which a hidden number can't be given. */
function isLost(call: PhoneCall): boolean {
  return call.endReason === 'platform' && !call.trial && call.caller !== null;
}

function lastInstant(call: PhoneCall): Instant {
  const last = call.endedAt ?? call.answeredAt ?? call.queuedAt ?? call.greetedAt ?? call.cameAt;
  return Math.max(last, call.heldAt ?? last, call.wantedAt ?? last);
}
