import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallbackAct } from '../../core/call/callback.ts';
import { outgoingFault } from '../../core/call/outgoing.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import type { CallContext } from './call-context.ts';
import { lockPlace, placesToCall } from './callback-store.ts';
import { HOUR_MS } from './dial-out.ts';
import { moveCallback } from './move-callback.ts';
import { countDialled, selectRules } from './outgoing-store.ts';
import type { StoredCall } from './store.ts';
import { treeInForce } from './tree-in-force.ts';

/**
 * The calls whose caller hung up and may be called back from a desk now, each with its number: by the tries of the way
 * in force, and only where the number may be dialled. Locked until the transaction ends; what may not be dialled
 * stays with those that are called back by hand.
 */
export async function placesDue(
  db: Db,
  { carries, walking }: Pick<CallContext, 'carries' | 'walking'>,
  calls: readonly StoredCall[],
  now: Instant,
): Promise<ReadonlyMap<number, string>> {
  // Whom we still tell that it is noted has not hung up yet.
  const kept = calls.filter(({ state, channel }) => state === 'kept' && !walking.of(channel));
  if (!carries || kept.length === 0) return new Map();
  const { tries } = (await treeInForce(db, now)).content;
  const ids = kept.map(({ id }) => id);
  const places = await placesToCall(db, ids, tries, now);
  if (places.length === 0) return new Map();
  const rules = await selectRules(db);
  const lately = await countDialled(db, null, now - HOUR_MS);
  const mayRing = ({ number }: { readonly number: string }): boolean => {
    const dialled = smsNumber(number);
    return dialled !== null && outgoingFault(dialled, rules, lately) === null;
  };
  return new Map(places.filter(mayRing).map(({ callId, number }) => [callId, number]));
}

/**
 * Keeps what a desk makes of the kept place of a call: who has it, whether they were reached. The last try in vain
 * leaves it to those that are called back by hand. Changes nothing that is somebody else's or over.
 */
export async function moveKept(
  db: Db,
  callId: number,
  personId: number | null,
  act: CallbackAct,
  now: Instant,
): Promise<void> {
  const place = await lockPlace(db, callId);
  const id = personId ?? place?.takenBy ?? null;
  if (place === null || id === null) return;
  const { minutesBetween } = (await treeInForce(db, now)).content;
  await moveCallback(db, place, { by: { id, name: '', leads: false }, act, minutesBetween }, now);
}
