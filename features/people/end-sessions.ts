import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf } from './account-store.ts';
import type { Actor } from './actor.ts';
import { lockPerson } from './store.ts';

/** Ends every session of a person, who may sign in again. Refuses `not_found`. */
export function endSessions(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<{ ended: number } | Refusal> {
  return transaction(pool, async (db) => {
    if (!(await lockPerson(db, id))) return refuse('not_found');
    const ended = await deleteSessionsOf(db, id);
    const target = `person:${id}`;
    await recordAudit(db, { at: now, actor, action: 'sessions.ended', target, data: { ended } });
    return { ended };
  });
}
