import type { Db } from '../../adapters/postgres/pool.ts';
import { type PlannedRules, USUAL_PLANNED_RULES } from '../../core/interruption/planned-rules.ts';

/** What is decided of planned interruptions, and how often that changed. */
export interface KeptRules extends PlannedRules {
  readonly version: number;
}

/** What is decided of planned interruptions; the product's own, their first version, until somebody decides. */
export async function findPlannedRules(db: Db): Promise<KeptRules> {
  const { rows } = await db.query<{ value: KeptRules }>(
    `SELECT value FROM setting WHERE key = 'planned_rules'`,
  );
  return rows[0]?.value ?? { ...USUAL_PLANNED_RULES, version: 1 };
}

/** Keeps what is decided of planned interruptions, after one version of it; false when another came first. */
export async function writePlannedRules(db: Db, rules: KeptRules, after: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO setting (key, value) VALUES ('planned_rules', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value
      WHERE (setting.value->>'version')::int = $2`,
    [JSON.stringify(rules), after],
  );
  return rowCount === 1;
}
