import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { revokeFollowLinks } from '../notification/revoke-follow-links.ts';
import { refusedWorkplace } from '../workplace/find-workplaces.ts';
import { type Actor, hasRole } from './actor.ts';
import { organizationExists } from './directory-store.ts';
import {
  findPerson,
  findPersonByEmail,
  lockPerson,
  type PersonRow,
  updatePerson,
} from './store.ts';

type Changeable = 'name' | 'email' | 'phone' | 'language' | 'organizationId' | 'workplaceId';
export type PersonChange = Readonly<{ [K in Changeable]?: PersonRow[K] | undefined }>;

/**
 * Corrects a person's particulars. Whoever holds more than the requester's role is the
 * administrator's to change (`not_allowed`): an address that is moved would move the account.
 * Refuses `not_found`, `version_stale`, `email_taken`, `organization_unknown`,
 * `workplace_unknown`.
 */
export async function changePerson(
  pool: Pool,
  actor: Actor,
  id: number,
  change: PersonChange,
  ifMatch: number | null,
  now: Instant,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const before = await lockPerson(db, id);
    if (!before) return refuse('not_found');
    const plain = before.roles.every((role) => role === 'requester');
    if (!plain && !hasRole(actor, 'administrator')) return refuse('not_allowed');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const moved =
      change.organizationId !== undefined && change.organizationId !== before.organizationId;
    // Who goes to another organization leaves its places.
    const leaves = moved && before.workplaceId !== null && change.workplaceId === undefined;
    const whole = leaves ? { ...change, workplaceId: null } : change;
    const given = Object.entries(whole).filter(([, value]) => value !== undefined);
    const after: PersonRow = { ...before, ...Object.fromEntries(given) };
    if (after.organizationId !== null && !(await organizationExists(db, after.organizationId))) {
      return refuse('organization_unknown', { field: 'organization' });
    }
    // One that is out of use by now stays, but not in another organization.
    if (moved || after.workplaceId !== before.workplaceId) {
      const elsewhere = await refusedWorkplace(db, after.workplaceId, after.organizationId);
      if (elsewhere !== null) return elsewhere;
    }
    const holder = after.email === null ? undefined : await findPersonByEmail(db, after.email);
    if (holder && holder.id !== id) return refuse('email_taken', { field: 'email' });
    await updatePerson(db, id, after, now);
    // Whoever reads the former address must not follow on.
    if (after.email !== before.email) await revokeFollowLinks(db, id, now);
    const data = Object.fromEntries(
      given.map(([field, to]) => [field, { from: before[field as Changeable], to }]),
    );
    await recordAudit(db, {
      at: now,
      actor,
      action: 'person.changed',
      target: `person:${id}`,
      data,
    });
    return (await findPerson(db, id)) as PersonRow;
  });
}
