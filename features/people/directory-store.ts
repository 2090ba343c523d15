import type { z } from 'zod';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { RequestForm } from '../ticket/form-schema.ts';
import type { Role } from './actor.ts';

/** Gives a person a role; nothing when they hold it. */
export async function insertGrant(
  db: Db,
  personId: number,
  role: Role,
  grantedBy: number | null,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO role_grant (person_id, role, granted_at, granted_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [personId, role, new Date(now), grantedBy],
  );
}

/** Takes from a person every role that is not among those named. */
export async function deleteOtherGrants(
  db: Db,
  personId: number,
  roles: readonly Role[],
): Promise<void> {
  await db.query('DELETE FROM role_grant WHERE person_id = $1 AND role <> ALL ($2)', [
    personId,
    roles,
  ]);
}

/** How many people other than this one can administer; locks their grants until the transaction ends. */
export async function otherAdministrators(db: Db, personId: number): Promise<number> {
  const { rows } = await db.query(
    `SELECT 1 FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.role = 'administrator' AND g.person_id <> $1 AND p.disabled_at IS NULL
      ORDER BY p.id FOR UPDATE OF g, p`,
    [personId],
  );
  return rows.length;
}

export type OrganizationRow = Readonly<{
  id: number;
  name: string;
  demo: boolean;
  version: number;
}>;

const ORGANIZATION = 'id, name, demo, version';

/** Whether an organization exists. */
export async function organizationExists(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM organization WHERE id = $1', [id]);
  return rowCount === 1;
}

/** Organizations in the order of their names: every one, or only that of the id. */
export async function selectOrganizations(
  db: Db,
  only: 'all' | number,
): Promise<OrganizationRow[]> {
  const { rows } = await db.query<OrganizationRow>(
    `SELECT ${ORGANIZATION} FROM organization WHERE $1::bigint IS NULL OR id = $1
      ORDER BY lower(name), id`,
    [only === 'all' ? null : only],
  );
  return rows;
}

/** The organization of a name, whatever its case. */
export async function findOrganization(db: Db, name: string): Promise<OrganizationRow | undefined> {
  const { rows } = await db.query<OrganizationRow>(
    `SELECT ${ORGANIZATION} FROM organization WHERE lower(name) = lower($1)`,
    [name],
  );
  return rows[0];
}

/** Stores an organization; undefined when the name is taken. */
export async function insertOrganization(
  db: Db,
  name: string,
  now: Instant,
): Promise<OrganizationRow | undefined> {
  const { rows } = await db.query<OrganizationRow>(
    `INSERT INTO organization (name, created_at) VALUES ($1, $2)
     ON CONFLICT (name) DO NOTHING RETURNING ${ORGANIZATION}`,
    [name, new Date(now)],
  );
  return rows[0];
}

/** Reads an organization and holds it until the transaction ends. */
export async function lockOrganization(db: Db, id: number): Promise<OrganizationRow | undefined> {
  const { rows } = await db.query<OrganizationRow>(
    `SELECT ${ORGANIZATION} FROM organization WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}

/** Gives an organization another name and raises its version. */
export async function renameOrganization(
  db: Db,
  id: number,
  name: string,
): Promise<OrganizationRow> {
  const { rows } = await db.query<OrganizationRow>(
    `UPDATE organization SET name = $2, version = version + 1 WHERE id = $1
     RETURNING ${ORGANIZATION}`,
    [id, name],
  );
  return rows[0] as OrganizationRow;
}

export type CatalogueRow = Readonly<{ id: number; code: string; name: string; nameEn: string }>;
export type ServiceRow = CatalogueRow &
  Readonly<{ words: string; reachesUser: boolean; form: z.output<typeof RequestForm> | null }>;

/** Services in use, in the order that was chosen; those without a place after, by French name. */
export async function selectServices(db: Db): Promise<ServiceRow[]> {
  const { rows } = await db.query<ServiceRow>(
    `SELECT id, code, name, name_en AS "nameEn", words, reaches_user AS "reachesUser", form
       FROM service WHERE disabled_at IS NULL ORDER BY place, lower(name), id`,
  );
  return rows;
}

/** Categories in use, in the order that was chosen; those without a place after, by French name. */
export async function selectCategories(db: Db): Promise<CatalogueRow[]> {
  const { rows } = await db.query<CatalogueRow>(
    `SELECT id, code, name, name_en AS "nameEn" FROM category
      WHERE disabled_at IS NULL ORDER BY place, lower(name), id`,
  );
  return rows;
}
