import { type Migration, migrate } from '../adapters/postgres/migrate.ts';
import type { Pool } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';

/**
 * Gives a database what it needs before anyone uses it: the schema of this version. May run at each
 * start and from several processes at once. Returns the migrations it applied.
 */
export async function prepareDatabase(pool: Pool, clock: Clock): Promise<Migration[]> {
  return migrate(pool, clock);
}
