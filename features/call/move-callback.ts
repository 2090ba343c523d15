import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { actOnOwed, type CallbackAct, type Owed } from '../../core/call/callback.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { notificationWords } from '../notification/catalogue.ts';
import { type CallbackRow, updateCallback } from './callback-store.ts';

/** By what a call that is owed is changed: who, what, how often it may be tried and how long between. */
export interface CallbackMove {
  readonly by: { readonly id: number; readonly name: string; readonly leads: boolean };
  readonly act: CallbackAct;
  /** The last try that reaches nobody gives it up; never, when not told. */
  readonly most?: number | undefined;
  /** After a try that reached nobody, how long it is left alone, in minutes; not at all, when not told. */
  readonly minutesBetween?: number | undefined;
}

/** Keeps what an act makes of a call that is owed, whose row is locked. Refuses as the rule does. */
export async function moveCallback(
  db: Db,
  before: CallbackRow,
  { by, act, most, minutesBetween }: CallbackMove,
  now: Instant,
): Promise<CallbackRow | Refusal> {
  const owed = actOnOwed(before, by, act, most);
  if (isRefusal(owed)) return owed;
  const same = before.takenBy === owed.takenBy;
  const isTry = act.act === 'try';
  const again = isTry && owed.state === 'waiting' && minutesBetween !== undefined;
  const after: CallbackRow = {
    ...{ ...before, ...owed },
    takenAt: owed.takenBy === null ? null : same ? before.takenAt : now,
    takenByName: owed.takenBy === null ? null : by.name,
    triedAt: isTry ? now : before.triedAt,
    reachedAt: owed.state === 'reached' ? now : null,
    givenUpAt: owed.state === 'given_up' ? now : null,
    reason: reasonOf(act, owed),
    nextAt: again ? now + minutesBetween * 60_000 : null,
  };
  await updateCallback(db, after);
  return after;
}

function reasonOf(act: CallbackAct, { state }: Owed): string | null {
  if (act.act === 'give_up') return act.reason;
  return state === 'given_up' ? notificationWords('fr')('call.tries_spent') : null;
}
