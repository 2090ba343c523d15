import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from './actor.ts';
import { maySeePerson } from './reach.ts';
import { findPerson, type PersonRow } from './store.ts';

/** Reads one person; someone the actor may not see does not exist (`not_found`). */
export async function readPerson(db: Db, actor: Actor, id: number): Promise<PersonRow | Refusal> {
  const person = await findPerson(db, id);
  return person && maySeePerson(actor, person) ? person : refuse('not_found');
}
