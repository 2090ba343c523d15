import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf } from './account-store.ts';
import { STAFF } from './access.ts';
import type { Actor, Role } from './actor.ts';
import { deleteOtherGrants, insertGrant, otherAdministrators } from './directory-store.ts';
import { findPerson, lockPerson, type PersonRow, updatePerson } from './store.ts';
import { leaveTeams } from './team-store.ts';

/**
 * Gives a person exactly these roles and ends their sessions, so that the next one has the new
 * privileges. Who no longer works for the centre leaves its teams. Refuses `not_found`, `version_stale`, `last_administrator`.
 */
export async function changeRoles(
  pool: Pool,
  actor: Actor | null,
  id: number,
  roles: readonly Role[],
  ifMatch: number | null,
  now: Instant,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const before = await lockPerson(db, id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const loses = before.roles.includes('administrator') && !roles.includes('administrator');
    if (loses && (await otherAdministrators(db, id)) === 0) {
      return refuse('last_administrator', { field: 'roles' });
    }
    await deleteOtherGrants(db, id, roles);
    for (const role of roles) await insertGrant(db, id, role, actor?.personId ?? null, now);
    await updatePerson(db, id, before, now);
    await deleteSessionsOf(db, id);
    const teams = roles.some((role) => STAFF.includes(role)) ? [] : await leaveTeams(db, id);
    const data = { before: before.roles, after: roles, ...(teams.length > 0 && { teams }) };
    await recordAudit(db, {
      at: now,
      actor,
      action: 'roles.changed',
      target: `person:${id}`,
      data,
    });
    return (await findPerson(db, id)) as PersonRow;
  });
}
