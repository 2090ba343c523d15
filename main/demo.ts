import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pool, transaction } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { type DemoAccount, type DemoSeed, seedDemo } from '../features/demo/seed-demo.ts';
import { type Config, projectRoot } from './config.ts';

/** Where the demonstration's accounts are kept, for its owner only. */
export function accountsFile({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'accounts.json');
}

/**
 * Plays the demonstration at the first start, where the configuration allows one: its accounts are
 * written before it is committed, so that nobody is locked out. Null when it was not played.
 */
export async function playDemo(
  config: Config,
  pool: Pool,
  clock: Clock,
): Promise<readonly DemoAccount[] | null> {
  if (!config.demo) return null;
  const now = clock.now();
  return transaction(pool, async (db) => {
    const book = await agreementBook().open(db);
    const seed = JSON.parse(
      readFileSync(join(projectRoot, 'db', 'seeds', 'demo.json'), 'utf8'),
    ) as DemoSeed;
    const accounts = await seedDemo(db, seed, book.inForce(null, now), now);
    if (accounts !== null) {
      const file = accountsFile(config);
      rmSync(file, { force: true });
      writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    }
    return accounts;
  });
}
