import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf, revokeTokens } from './account-store.ts';
import type { Actor } from './actor.ts';
import { otherAdministrators } from './directory-store.ts';
import { findPerson, lockPerson, type PersonRow, updatePerson } from './store.ts';
import { leaveTeams } from './team-store.ts';

/**
 * Disables a person: their sessions end at once, their tokens are revoked, they leave their teams,
 * searches leave them out. Their tickets stay theirs, unless `release` gives them back, in the same
 * transaction. Refuses `not_found`, `last_administrator`.
 */
export async function disablePerson(
  pool: Pool,
  actor: Actor | null,
  id: number,
  now: Instant,
  release?: (db: PoolClient) => Promise<number | Refusal>,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const before = await lockPerson(db, id);
    if (!before) return refuse('not_found');
    if (before.disabledAt !== null) return before;
    const administers = before.roles.includes('administrator');
    if (administers && (await otherAdministrators(db, id)) === 0) {
      return refuse('last_administrator');
    }
    await updatePerson(db, id, { ...before, disabledAt: now }, now);
    await deleteSessionsOf(db, id);
    await revokeTokens(db, id, null, now);
    const teams = await leaveTeams(db, id);
    const released = (await release?.(db)) ?? 0;
    if (isRefusal(released)) return released;
    const data = { teams, released };
    const target = `person:${id}`;
    await recordAudit(db, { at: now, actor, action: 'person.disabled', target, data });
    return (await findPerson(db, id)) as PersonRow;
  });
}

/** Lets a disabled person act again; they sign in anew. Refuses `not_found`. */
export async function enablePerson(
  pool: Pool,
  actor: Actor | null,
  id: number,
  now: Instant,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const before = await lockPerson(db, id);
    if (!before) return refuse('not_found');
    if (before.disabledAt === null) return before;
    await updatePerson(db, id, { ...before, disabledAt: null }, now);
    await recordAudit(db, { at: now, actor, action: 'person.enabled', target: `person:${id}` });
    return (await findPerson(db, id)) as PersonRow;
  });
}
