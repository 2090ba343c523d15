import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from './actor.ts';
import { maySeePerson } from './reach.ts';
import { findPerson, findPersonByEmail, type PersonRow } from './store.ts';

/**
 * Finds the person for whom the actor registers something, by e-mail or id. Nobody known, someone
 * disabled and someone the actor may not see all get `person_unknown` on the given field.
 */
export async function resolveRequester(
  db: Db,
  actor: Actor,
  wanted: Readonly<{ email: string } | { id: number }>,
  field = 'requester',
): Promise<PersonRow | Refusal> {
  const person =
    'id' in wanted ? await findPerson(db, wanted.id) : await findPersonByEmail(db, wanted.email);
  if (person && person.disabledAt === null && maySeePerson(actor, person)) return person;
  return refuse('person_unknown', { field: `${field}.${'id' in wanted ? 'id' : 'email'}` });
}
