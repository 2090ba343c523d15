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

/** How many people of a role have an account, and how many of them no second factor. */
export type FactorCount = Readonly<{ role: Role; people: number; without: number }>;

/** Counts, role by role, who a demand for a second factor would touch. */
export async function factorCounts(db: Db): Promise<FactorCount[]> {
  const { rows } = await db.query<FactorCount>(
    `SELECT g.role, count(*)::int AS people,
            count(*) FILTER (WHERE f.secret IS NULL)::int AS without
       FROM role_grant g
       JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
       JOIN account a ON a.person_id = p.id AND a.disabled_at IS NULL
       LEFT JOIN second_factor f ON f.person_id = p.id
      GROUP BY g.role`,
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
