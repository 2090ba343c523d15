import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

// Any constant will do; it only must be the same in every version.
const LOCK = 7_265_615;

/** Lets one import write at a time, until the transaction ends. */
export async function lockImports(db: Db): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
}

/** Those of the names that a source's tickets already have here. */
export async function knownAliases(
  db: Db,
  source: string,
  aliases: readonly string[],
): Promise<Set<string>> {
  const { rows } = await db.query<{ alias: string }>(
    'SELECT alias FROM ticket_alias WHERE source = $1 AND alias = ANY($2)',
    [source, aliases],
  );
  return new Set(rows.map((row) => row.alias));
}

/** The organization of imported people, made the first time. */
export async function importedOrganization(db: Db, name: string, now: Instant): Promise<number> {
  await db.query(
    `INSERT INTO organization (name, created_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
    [name, new Date(now)],
  );
  const { rows } = await db.query<{ id: number }>('SELECT id FROM organization WHERE name = $1', [
    name,
  ]);
  return rows[0]?.id as number;
}

/** Ids by name of an organization's people, those that are missing being made. */
export async function peopleByName(
  db: Db,
  organizationId: number,
  names: readonly string[],
  now: Instant,
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: number; name: string }>(
    `WITH wanted AS (SELECT DISTINCT unnest($2::text[]) AS name),
          found AS (SELECT min(p.id) AS id, p.name FROM person p JOIN wanted USING (name)
                     WHERE p.organization_id = $1 GROUP BY p.name),
          made AS (INSERT INTO person (organization_id, name, created_at)
                   SELECT $1, name, $3 FROM wanted WHERE name NOT IN (SELECT name FROM found)
                   ORDER BY name RETURNING id, name)
     SELECT id, name FROM found UNION ALL SELECT id, name FROM made`,
    [organizationId, names, new Date(now)],
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Ids of teams by name, those that are missing being made as imported teams of the first level. */
export async function teamsByName(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  await db.query(
    `INSERT INTO team (name, level, imported) SELECT DISTINCT name, 1, true FROM unnest($1::text[]) AS t(name)
      ORDER BY name ON CONFLICT (name) DO NOTHING`,
    [names],
  );
  const { rows } = await db.query<{ id: number; name: string }>(
    'SELECT id, name FROM team WHERE name = ANY($1)',
    [names],
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** A category as it is made. */
export interface NewCategory {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Ids of categories by code, those that are missing being made; out of the lists people choose from. */
export async function categoriesByCode(
  db: Db,
  wanted: readonly NewCategory[],
  now: Instant,
): Promise<Map<string, number>> {
  await db.query(
    `INSERT INTO category (code, name, name_en, disabled_at)
     SELECT DISTINCT ON (code) code, name, name_en, $4::timestamptz
       FROM unnest($1::text[], $2::text[], $3::text[]) AS c(code, name, name_en)
      ORDER BY code ON CONFLICT (code) DO NOTHING`,
    [
      wanted.map((one) => one.code),
      wanted.map((one) => one.name),
      wanted.map((one) => one.nameEn),
      new Date(now),
    ],
  );
  const { rows } = await db.query<{ id: number; code: string }>(
    'SELECT id, code FROM category WHERE code = ANY($1)',
    [wanted.map((one) => one.code)],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}
