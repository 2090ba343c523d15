import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type Actor, hasRole } from './actor.ts';
import { reachOf } from './reach.ts';
import { type PeopleQuery, type PersonRow, searchPeople as select } from './store.ts';

/**
 * Finds the people that the actor sees, by name, e-mail, telephone or organization, a page at a time.
 * Who is disabled is found by administrators only (`not_allowed`).
 */
export async function searchPeople(
  db: Db,
  actor: Actor,
  query: Omit<PeopleQuery, 'reach'>,
): Promise<{ people: PersonRow[]; more: boolean } | Refusal> {
  if (query.state !== 'active' && !hasRole(actor, 'administrator')) {
    return refuse('not_allowed', { field: 'state' });
  }
  const found = await select(db, { ...query, limit: query.limit + 1, reach: reachOf(actor) });
  return { people: found.slice(0, query.limit), more: found.length > query.limit };
}
