import type { Db } from '../../adapters/postgres/pool.ts';
import type { Stretch } from '../../core/interruption/availability.ts';

/** A period during which nothing is to be interrupted, and why. */
export interface Freeze extends Stretch {
  readonly reason: string;
}

/** The periods of freeze; none until somebody keeps one. */
export async function findFreezes(db: Db): Promise<readonly Freeze[]> {
  const { rows } = await db.query<{ value: Freeze[] }>(
    `SELECT value FROM setting WHERE key = 'freezes'`,
  );
  return rows[0]?.value ?? [];
}

/** Makes the periods of freeze exactly these. */
export async function writeFreezes(db: Db, freezes: readonly Freeze[]): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value) VALUES ('freezes', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(freezes)],
  );
}
