import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { findCall, type ListedCall } from './call-list-store.ts';
import { insertLink } from './link-store.ts';

/** A call that somebody answered. Refuses `not_found`, `call_unanswered`. */
export async function answeredCall(db: Db, id: number): Promise<ListedCall | Refusal> {
  const call = await findCall(db, id);
  if (call === null || call.trial) return refuse('not_found');
  return call.answeredAt === null ? refuse('call_unanswered') : call;
}

/**
 * The contact that a call was, by the instants of the ledger: t0 is when it was answered (Definition 5), and it may
 * last still. Refuses on the field `call`.
 */
export async function contactOfCall(
  db: Db,
  id: number,
): Promise<{ readonly startedAt: Instant; readonly endedAt: Instant | null } | Refusal> {
  const call = await answeredCall(db, id);
  if (isRefusal(call)) {
    return refuse(call.code === 'not_found' ? 'call_unknown' : call.code, { field: 'call' });
  }
  return { startedAt: call.answeredAt ?? call.cameAt, endedAt: call.endedAt };
}

/** Links the call that a ticket was spoken of in, in the transaction that records it. */
export async function linkRegistered(
  db: Db,
  actor: Actor,
  callId: number,
  ticketId: number,
  now: Instant,
): Promise<void> {
  const to = { ticketId, providerId: null, reason: null, note: '' };
  await insertLink(db, { ...to, callId, byId: actor.personId }, now);
}
