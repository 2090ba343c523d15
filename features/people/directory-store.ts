import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
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

export type OrganizationRow = Readonly<{ id: number; name: string; demo: boolean }>;

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
    `SELECT id, name, demo FROM organization WHERE $1::bigint IS NULL OR id = $1
      ORDER BY lower(name), id`,
    [only === 'all' ? null : only],
  );
  return rows;
}

/** The organization of a name, whatever its case. */
export async function findOrganization(db: Db, name: string): Promise<OrganizationRow | undefined> {
  const { rows } = await db.query<OrganizationRow>(
    'SELECT id, name, demo FROM organization WHERE lower(name) = lower($1)',
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
     ON CONFLICT (name) DO NOTHING RETURNING id, name, demo`,
    [name, new Date(now)],
  );
  return rows[0];
}

export type TeamRow = Readonly<{
  id: number;
  name: string;
  level: 1 | 2 | 3;
  address: string | null;
  members: { id: number; name: string }[];
}>;

/** Teams in use, by level and name, with their members; one only when `id` is given. */
export async function selectTeams(db: Db, id: number | null): Promise<TeamRow[]> {
  const { rows } = await db.query<TeamRow>(
    `SELECT t.id, t.name, t.level, t.address,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                                       ORDER BY p.name, p.id)
                        FROM team_member m JOIN person p ON p.id = m.person_id
                       WHERE m.team_id = t.id AND p.disabled_at IS NULL), '[]') AS members
       FROM team t WHERE t.disabled_at IS NULL AND ($1::bigint IS NULL OR t.id = $1)
      ORDER BY t.level, lower(t.name), t.id`,
    [id],
  );
  return rows;
}

/** Stores a team; undefined when the name is taken. */
export async function insertTeam(
  db: Db,
  team: Pick<TeamRow, 'name' | 'level' | 'address'>,
): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO team (name, level, address) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO NOTHING RETURNING id`,
    [team.name, team.level, team.address],
  );
  return rows[0]?.id;
}

/** Makes exactly these people the members of a team. */
export async function replaceMembers(
  db: Db,
  teamId: number,
  personIds: readonly number[],
): Promise<void> {
  await db.query('DELETE FROM team_member WHERE team_id = $1 AND person_id <> ALL ($2)', [
    teamId,
    personIds,
  ]);
  await db.query(
    `INSERT INTO team_member (team_id, person_id) SELECT $1, unnest($2::bigint[])
     ON CONFLICT DO NOTHING`,
    [teamId, personIds],
  );
}

/** The team of a name, in use. */
export async function findTeam(db: Db, name: string): Promise<{ id: number } | undefined> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM team WHERE lower(name) = lower($1) AND disabled_at IS NULL',
    [name],
  );
  return rows[0];
}

/** Adds a person to a team; nothing when they are in it. */
export async function addMember(db: Db, teamId: number, personId: number): Promise<void> {
  await db.query(
    'INSERT INTO team_member (team_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [teamId, personId],
  );
}

/** Which of these people work for the centre and are not disabled. */
export async function staffAmong(db: Db, personIds: readonly number[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT p.id FROM person p WHERE p.id = ANY ($1) AND p.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
                     AND g.role IN ('agent', 'supervisor', 'manager', 'administrator'))`,
    [personIds],
  );
  return rows.map(({ id }) => id);
}

export type CatalogueRow = Readonly<{ id: number; code: string; name: string; nameEn: string }>;
export type ServiceRow = CatalogueRow & Readonly<{ reachesUser: boolean }>;

/** Services in use, in the order of their French names. */
export async function selectServices(db: Db): Promise<ServiceRow[]> {
  const { rows } = await db.query<ServiceRow>(
    `SELECT id, code, name, name_en AS "nameEn", reaches_user AS "reachesUser"
       FROM service WHERE disabled_at IS NULL ORDER BY lower(name), id`,
  );
  return rows;
}

/** Categories in use, in the order of their French names. */
export async function selectCategories(db: Db): Promise<CatalogueRow[]> {
  const { rows } = await db.query<CatalogueRow>(
    `SELECT id, code, name, name_en AS "nameEn" FROM category
      WHERE disabled_at IS NULL ORDER BY lower(name), id`,
  );
  return rows;
}
