import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { refusedWorkplace } from '../workplace/find-workplaces.ts';
import { type Actor, hasRole, type Role } from './actor.ts';
import { insertGrant, organizationExists } from './directory-store.ts';
import { findPerson, insertPerson, type PersonRow } from './store.ts';

export type NewPerson = Readonly<{
  name: string;
  email: string | null;
  phone: string | null;
  language: 'fr' | 'en';
  organizationId: number | null;
  workplaceId?: number | null;
  roles: readonly Role[];
}>;

/**
 * Makes a person known, in the open transaction. An agent adds requesters; other roles are the
 * administrator's to give (`not_allowed`), or the operator's at the machine (null). Refuses `email_taken`, `organization_unknown`,
 * `workplace_unknown`.
 */
export async function addPerson(
  db: Db,
  actor: Actor | null,
  person: NewPerson,
  now: Instant,
): Promise<PersonRow | Refusal> {
  const plain = person.roles.every((role) => role === 'requester');
  if (!plain && actor !== null && !hasRole(actor, 'administrator'))
    return refuse('not_allowed', { field: 'roles' });
  if (person.organizationId !== null && !(await organizationExists(db, person.organizationId))) {
    return refuse('organization_unknown', { field: 'organization' });
  }
  const { workplaceId = null, organizationId } = person;
  const elsewhere = await refusedWorkplace(db, workplaceId, organizationId);
  if (elsewhere !== null) return elsewhere;
  const id = await insertPerson(db, person, now);
  if (id === undefined) return refuse('email_taken', { field: 'email' });
  for (const role of person.roles) await insertGrant(db, id, role, actor?.personId ?? null, now);
  const data = { organizationId, workplaceId, roles: person.roles };
  await recordAudit(db, { at: now, actor, action: 'person.added', target: `person:${id}`, data });
  return (await findPerson(db, id)) as PersonRow;
}
