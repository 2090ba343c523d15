import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallbackAct } from '../../core/call/callback.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { moveCallback } from './move-callback.ts';
import { briefly } from './node-store.ts';
import { recordFact } from './record-fact.ts';
import { treeInForce } from './tree-in-force.ts';
import { callOfCallback, type CallbackRow, lockCallback, lockOwedCall } from './callback-store.ts';

/**
 * Takes a call that is owed, gives it back, tries it or gives it up, as a line of the journal says. Refuses
 * `not_found`, `callback_calling` while a desk calls back by itself, and as the rule does.
 */
export function actOnCallback(
  pool: Pool,
  actor: Actor,
  id: number,
  act: CallbackAct,
  now: Instant,
): Promise<CallbackRow | Refusal> {
  return briefly(pool, async (db) => {
    const state = await lockOwedCall(db, id);
    const before = await lockCallback(db, id);
    if (before === null) return refuse('not_found');
    // A desk rings for it, or dials: what becomes of it is told from there.
    if (before.kind === 'place' && state === 'calling') return refuse('callback_calling');
    const by = { id: actor.personId, name: actor.name, leads: hasRole(actor, 'supervisor') };
    // Who was promised a call is tried as often as the way of calls says.
    const { tries, minutesBetween } = (await treeInForce(db, now)).content;
    const promised = before.kind === 'platform' ? {} : { most: tries, minutesBetween };
    const after = await moveCallback(db, before, { by, act, ...promised }, now);
    if (isRefusal(after)) return after;
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
