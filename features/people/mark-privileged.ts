import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import { findPerson, lockPerson, type PersonRow, updatePerson } from './store.ts';

/**
 * Marks a person's account as privileged, or not, for resets asked for from now on. Refuses `not_found`,
 * `version_stale`.
 */
export function markPrivileged(
  pool: Pool,
  actor: Actor,
  id: number,
  privileged: boolean,
  ifMatch: number | null,
  now: Instant,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const before = await lockPerson(db, id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    if (before.privileged === privileged) return before;
    await updatePerson(db, id, { ...before, privileged }, now);
    const data = { privileged: { from: before.privileged, to: privileged } };
    const about = { at: now, actor, target: `person:${id}`, data };
    await recordAudit(db, { ...about, action: 'person.changed' });
    return (await findPerson(db, id)) as PersonRow;
  });
}
