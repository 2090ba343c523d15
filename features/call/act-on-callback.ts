import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { actOnOwed, type CallbackAct, type Owed } from '../../core/call/callback.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { notificationWords } from '../notification/catalogue.ts';
import { recordFact } from './record-fact.ts';
import { treeInForce } from './tree-in-force.ts';
import {
  callOfCallback,
  type CallbackRow,
  lockCallback,
  updateCallback,
} from './callback-store.ts';

/**
 * Takes a call that is owed, gives it back, tries it or gives it up, as a line of the journal says. Refuses
 * `not_found`, and as the rule does.
 */
export function actOnCallback(
  pool: Pool,
  actor: Actor,
  id: number,
  act: CallbackAct,
  now: Instant,
): Promise<CallbackRow | Refusal> {
  return transaction(pool, async (db) => {
    const before = await lockCallback(db, id);
    if (before === null) return refuse('not_found');
    const by = { id: actor.personId, leads: hasRole(actor, 'supervisor') };
    // Who was promised a call is tried as often as the way of calls says.
    const { tries, minutesBetween } = (await treeInForce(db, now)).content;
    const owed = actOnOwed(before, by, act, before.kind === 'platform' ? undefined : tries);
    if (isRefusal(owed)) return owed;
    const same = before.takenBy === owed.takenBy;
    const after: CallbackRow = {
      ...{ ...before, ...owed },
      takenAt: owed.takenBy === null ? null : same ? before.takenAt : now,
      takenByName: owed.takenBy === null ? null : actor.name,
      triedAt: act.act === 'try' ? now : before.triedAt,
      reachedAt: owed.state === 'reached' ? now : null,
      givenUpAt: owed.state === 'given_up' ? now : null,
      reason: reasonOf(act, owed),
      nextAt:
        act.act === 'try' && owed.state === 'waiting' && before.kind !== 'platform'
          ? now + minutesBetween * 60_000
          : null,
    };
    await updateCallback(db, after);
    await tellLedger(db, after, actor.personId, now);
    const target = `callback:${id}`;
    const data = {
      call: before.callId,
      ...(after.reason === null ? {} : { reason: after.reason }),
    };
    const action = `callback.${act.act === 'try' ? (act.reached ? 'reached' : 'tried') : DONE[act.act]}`;
    await recordAudit(db, { at: now, actor, action, target, data });
    return after;
  });
}

function reasonOf(act: CallbackAct, { state }: Owed): string | null {
  if (act.act === 'give_up') return act.reason;
  return state === 'given_up' ? notificationWords('fr')('call.tries_spent') : null;
}

/** A kept place is answered when its caller is reached, abandoned when it is given up (Definition 16). */
async function tellLedger(
  db: Db,
  { kind, state, callId }: CallbackRow,
  person: number,
  at: Instant,
): Promise<void> {
  if (kind !== 'place' || (state !== 'reached' && state !== 'given_up')) return;
  const call = { ...(await callOfCallback(db, callId)), at };
  if (state === 'reached')
    await recordFact(db, call, () => ({ type: 'reached', data: { person } }));
  const reason = state === 'reached' ? 'called_back' : 'given_up';
  await recordFact(db, call, () => ({ type: 'ended', data: { reason } }));
}

const DONE = { take: 'taken', leave: 'left', give_up: 'given_up' } as const;
