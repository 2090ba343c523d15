import type { Db } from '../../adapters/postgres/pool.ts';
import { findPersonByEmail, type PersonRow } from './store.ts';

/** Reads the person of an e-mail address for another feature, without asking who acts. */
export function personByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  return findPersonByEmail(db, email);
}
