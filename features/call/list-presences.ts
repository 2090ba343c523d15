import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Presence, presenceAt } from '../../core/call/presence.ts';
import { IDLE } from '../people/identify.ts';
import { allPresences } from './presence-store.ts';

/** Somebody who works on calls, as they are now. */
export interface ListedPresence {
  readonly person: { readonly id: number; readonly name: string };
  readonly desk: string | null;
  readonly presence: Presence;
}

/** Everyone who works on calls: the agents, and whoever sits at a desk. */
export async function listPresences(db: Db, now: Instant): Promise<ListedPresence[]> {
  const all = await allPresences(db, now, now - IDLE);
  return all.map((facts) => ({
    person: { id: facts.personId, name: facts.name },
    desk: facts.desk,
    presence: presenceAt(facts, now),
  }));
}
