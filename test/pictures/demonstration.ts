import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transaction } from '../../adapters/postgres/pool.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { type DemoSeed, seedDemo } from '../../features/demo/seed-demo.ts';
import { prepareDatabase } from '../../main/prepare.ts';
import type { KnownPerson, Populate, Who } from '../harness/api.ts';
import { root } from '../house/sources.ts';

/** The demonstration's own people, the first of each role; its month ends at the clock's present. */
export const demonstration: Populate = async (pool, clock) => {
  await prepareDatabase(pool, clock);
  const seed = JSON.parse(readFileSync(join(root, 'db', 'seeds', 'demo.json'), 'utf8')) as DemoSeed;
  await transaction(pool, async (db) => {
    const book = await agreementBook().open(db);
    await seedDemo(db, seed, book.inForce(null, clock.now()), clock.now());
  });
  const people = new Map<Who, KnownPerson>();
  for (const { role, email } of seed.people.toReversed()) {
    const { rows } = await pool.query<KnownPerson>(
      `SELECT id, name, email, organization_id AS "organizationId" FROM person WHERE email = $1`,
      [email],
    );
    if (rows[0]) people.set(role, rows[0]);
  }
  const here = people.get('requester')?.organizationId ?? 0;
  return { people, organizations: { here, elsewhere: here } };
};
