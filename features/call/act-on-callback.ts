import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { actOnOwed, type CallbackAct } from '../../core/call/callback.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { type CallbackRow, lockCallback, updateCallback } from './callback-store.ts';

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
    const owed = actOnOwed(before, by, act);
    if (isRefusal(owed)) return owed;
    const same = before.takenBy === owed.takenBy;
    const after: CallbackRow = {
      ...{ ...before, ...owed },
      takenAt: owed.takenBy === null ? null : same ? before.takenAt : now,
      takenByName: owed.takenBy === null ? null : actor.name,
      triedAt: act.act === 'try' ? now : before.triedAt,
      reachedAt: owed.state === 'reached' ? now : null,
      givenUpAt: owed.state === 'given_up' ? now : null,
      reason: act.act === 'give_up' ? act.reason : null,
    };
    await updateCallback(db, after);
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

const DONE = { take: 'taken', leave: 'left', give_up: 'given_up' } as const;
