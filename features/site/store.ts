import type { Db } from '../../adapters/postgres/pool.ts';
import { NOTHING_SAID, type SiteSettings } from './site.ts';

export type SiteRow = Readonly<{ version: number; site: SiteSettings }>;

/** What the operator says of itself; version 1 until something was said. */
export async function findSite(db: Db): Promise<SiteRow> {
  const { rows } = await db.query<{ value: SiteRow }>({
    name: 'find-site',
    text: `SELECT value FROM setting WHERE key = 'site'`,
  });
  return rows[0]?.value ?? { version: 1, site: NOTHING_SAID };
}

/** The same, held until the transaction ends; the first to come makes the row. */
export async function lockSite(db: Db): Promise<SiteRow> {
  await db.query(`INSERT INTO setting (key, value) VALUES ('site', $1) ON CONFLICT DO NOTHING`, [
    { version: 1, site: NOTHING_SAID },
  ]);
  const { rows } = await db.query<{ value: SiteRow }>(
    `SELECT value FROM setting WHERE key = 'site' FOR UPDATE`,
  );
  return (rows[0] as { value: SiteRow }).value;
}

/** Stores what the operator says of itself. */
export async function updateSite(db: Db, row: SiteRow): Promise<void> {
  await db.query(`UPDATE setting SET value = $1 WHERE key = 'site'`, [row]);
}
