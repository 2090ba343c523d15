import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Migration, migrate } from '../adapters/postgres/migrate.ts';
import { type Pool, transaction } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';
import type { AgreementSeed } from '../features/agreement/seed-agreement.ts';
import { seedAgreementOnce } from '../features/agreement/seed-agreement.ts';
import { type CatalogueSeed, seedCatalogue } from '../features/ticket/catalogue-store.ts';

const seeds = join(import.meta.dirname, '..', 'db', 'seeds');

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(seeds, `${name}.json`), 'utf8')) as T;
}

/** The agreement of a new house, with its calendars. */
export function agreementSeed(): AgreementSeed {
  const calendars = read<AgreementSeed['calendars']>('calendars');
  return { ...read<Omit<AgreementSeed, 'calendars'>>('agreement'), calendars };
}

/**
 * Gives a database what it needs before anyone uses it: the schema of this version, an agreement,
 * teams, services and categories. May run at each start and from several processes at once. Returns
 * the migrations it applied.
 */
export async function prepareDatabase(pool: Pool, clock: Clock): Promise<Migration[]> {
  const applied = await migrate(pool, clock);
  await transaction(pool, async (db) => {
    const isNew = await seedAgreementOnce(db, agreementSeed(), clock.now());
    if (isNew) await seedCatalogue(db, read<CatalogueSeed>('catalogue'));
  });
  return applied;
}
