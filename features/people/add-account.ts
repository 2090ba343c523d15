import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Role } from './actor.ts';
import { addPerson } from './add-person.ts';
import { findOrganization, insertGrant } from './directory-store.ts';
import { openAccount } from './open-account.ts';
import { findPerson, findPersonByEmail, type PersonRow } from './store.ts';
import { addMember, findTeam } from './team-store.ts';

export type NewAccount = Readonly<{
  email: string;
  name: string;
  language: 'fr' | 'en';
  /** The name of a client organization that exists. */
  organization: string | null;
  roles: readonly Role[];
  /** Names of teams that exist. */
  teams: readonly string[];
  password: string;
}>;

/**
 * Makes a person known with an account, in the open transaction; someone already known without one
 * gets the account and the roles. Refuses `organization_unknown`, `team_name_unknown`, `email_taken` for
 * who has an account, `email_invalid` and weak passwords.
 */
export async function addAccount(
  db: Db,
  wanted: NewAccount,
  now: Instant,
): Promise<PersonRow | Refusal> {
  const organization =
    wanted.organization === null ? null : await findOrganization(db, wanted.organization);
  if (organization === undefined) return refuse('organization_unknown');
  const person = await known(db, wanted, organization?.id ?? null, now);
  if (isRefusal(person)) return person;
  for (const role of wanted.roles) await insertGrant(db, person.id, role, null, now);
  for (const name of wanted.teams) {
    const team = await findTeam(db, name);
    if (!team) return refuse('team_name_unknown', { params: { name } });
    await addMember(db, team.id, person.id);
  }
  const { password } = wanted;
  const opened = await openAccount(db, null, { personId: person.id, password }, now);
  return isRefusal(opened) ? opened : ((await findPerson(db, person.id)) as PersonRow);
}

async function known(
  db: Db,
  { email, name, language, roles }: NewAccount,
  organizationId: number | null,
  now: Instant,
): Promise<PersonRow | Refusal> {
  const found = await findPersonByEmail(db, email);
  if (found) return found.hasAccount ? refuse('email_taken') : found;
  const person = { email, name, language, roles, organizationId, phone: null };
  return addPerson(db, null, person, now);
}
