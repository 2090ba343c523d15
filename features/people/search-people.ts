import type { Db } from '../../adapters/postgres/pool.ts';
import type { Actor } from './actor.ts';
import { reachOf } from './reach.ts';
import { type PeopleQuery, type PersonRow, searchPeople as select } from './store.ts';

/** Finds the people that the actor sees, by name, e-mail, telephone or organization, a page at a time. */
export async function searchPeople(
  db: Db,
  actor: Actor,
  query: Omit<PeopleQuery, 'reach'>,
): Promise<{ people: PersonRow[]; more: boolean }> {
  const found = await select(db, { ...query, limit: query.limit + 1, reach: reachOf(actor) });
  return { people: found.slice(0, query.limit), more: found.length > query.limit };
}
