import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Provider } from '../../core/redirection/provider.ts';
import { deleteUnused, insertProvider } from './provider-store.ts';

/** What a demonstration says of a centre that is not ours. */
export type ProviderSeed = Pick<
  Provider,
  'name' | 'nameEn' | 'scopeFr' | 'scopeEn' | 'wordsFr' | 'wordsEn' | 'phone'
>;

/** Keeps a support centre of a demonstration, in the hours of a calendar; gives its id. Throws when its name is taken. */
export async function seedProvider(
  db: Db,
  seed: ProviderSeed,
  calendar: string,
  now: Instant,
): Promise<number> {
  const entry: Provider = {
    ...{ ...seed, kind: 'support_centre', calendar, week: null, email: null, web: null },
    ...{ senders: [], language: 'fr', asksFr: '', asksEn: '', transfer: 'cold', contract: '' },
    ...{ answerSeconds: null, settleSeconds: null, services: [], organizations: [] },
  };
  const id = await insertProvider(db, entry, now);
  if (id === null) throw new Error(`${seed.name}: there already`);
  return id;
}

/** Takes it away, where nobody changed it and nothing names it. */
export async function removeSeededProvider(db: Db, name: string): Promise<void> {
  await deleteUnused(db, name);
}
