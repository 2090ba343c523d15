import type { Db } from '../../adapters/postgres/pool.ts';
import type { Role } from './actor.ts';

/** What the administrator decided of signing in. */
export type RulesRow = Readonly<{ version: number; factorRoles: readonly Role[] }>;

/** Reads the rules of signing in; undefined until somebody decided. */
export async function findRules(db: Db): Promise<RulesRow | undefined> {
  const { rows } = await db.query<{ value: RulesRow }>({
    name: 'find-sign-in-rules',
    text: `SELECT value FROM setting WHERE key = 'sign_in'`,
  });
  return rows[0]?.value;
}

/** Those who have an account and the very same roles: how many, and how many have no second factor. */
export type FactorGroup = Readonly<{ roles: Role[]; people: number; without: number }>;

/** Counts, by what roles they have together, whom a demand for a second factor touches. */
export async function factorGroups(db: Db): Promise<FactorGroup[]> {
  const { rows } = await db.query<FactorGroup>(
    `SELECT one.roles, count(*)::int AS people,
            count(*) FILTER (WHERE f.secret IS NULL)::int AS without
       FROM (SELECT person_id, array_agg(role ORDER BY role) AS roles
               FROM role_grant GROUP BY person_id) one
       JOIN person p ON p.id = one.person_id AND p.disabled_at IS NULL
       JOIN account a ON a.person_id = p.id AND a.disabled_at IS NULL
       LEFT JOIN second_factor f ON f.person_id = p.id
      GROUP BY one.roles ORDER BY one.roles`,
  );
  return rows;
}

/** Stores the rules of signing in. */
export async function putRules(db: Db, rules: RulesRow): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value) VALUES ('sign_in', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [rules],
  );
}

/** Holds the rules until the transaction ends, also while there are none. */
export async function lockRules(db: Db): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('setting sign_in'))`);
}
