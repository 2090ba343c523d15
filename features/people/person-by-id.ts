import type { Db } from '../../adapters/postgres/pool.ts';
import { findPerson, findPersonByEmail, type PersonRow } from './store.ts';

/** Reads a person for another feature, without asking who acts; undefined when there is none. */
export function personById(db: Db, id: number): Promise<PersonRow | undefined> {
  return findPerson(db, id);
}

/** Reads the person of an e-mail address for another feature, without asking who acts. */
export function personByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  return findPersonByEmail(db, email);
}
