import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { type DialledCall, findDialledBy, selectDialled } from './outgoing-store.ts';
import { callAtDesk, deskOf } from './talk-store.ts';

export type { DialledCall };

/** What the ledger of calls knows of a call-back that somebody says they made. */
export interface KnownCallback {
  /** The call that they placed from here to that number, and that was answered as they say; null for none. */
  readonly dialled: number | null;
  /** The call that they speak on; null for none. */
  readonly atHand: number | null;
}

/** Looks for the call-back of somebody to a number since an instant, and for the call at their desk. */
export async function knownCallback(
  db: Db,
  personId: number,
  said: { readonly phone: string; readonly reached: boolean; readonly since: Instant },
): Promise<KnownCallback> {
  const number = smsNumber(said.phone);
  const found = number === null ? null : await findDialledBy(db, personId, number, said);
  const desk = await deskOf(db, personId);
  const call = desk === null ? null : await callAtDesk(db, desk);
  return { dialled: found, atHand: call?.state === 'talking' ? call.id : null };
}

/** The calls placed from here, by their ids: when, to whom, and how long they lasted. */
export function readDialled(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, DialledCall>> {
  return selectDialled(db, ids);
}
