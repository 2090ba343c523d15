import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

export type TeamRow = Readonly<{
  id: number;
  name: string;
  level: 1 | 2 | 3;
  address: string | null;
  members: { id: number; name: string }[];
  disabledAt: Instant | null;
  version: number;
}>;

/** Teams in use; with `all` those that are no longer too. */
export type TeamState = 'active' | 'all';

/** Teams by level and name, with their members who are not disabled; one only when `id` is given. */
export async function selectTeams(
  db: Db,
  id: number | null,
  state: TeamState = 'active',
): Promise<TeamRow[]> {
  const { rows } = await db.query<TeamRow>(
    `SELECT t.id, t.name, t.level, t.address, t.version, t.disabled_at AS "disabledAt",
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                                       ORDER BY p.name, p.id)
                        FROM team_member m JOIN person p ON p.id = m.person_id
                       WHERE m.team_id = t.id AND p.disabled_at IS NULL), '[]') AS members
       FROM team t
      WHERE ($2 = 'all' OR t.disabled_at IS NULL) AND ($1::bigint IS NULL OR t.id = $1)
      ORDER BY t.level, lower(t.name), t.id`,
    [id, state],
  );
  return rows;
}

/** Reads a team, in use or not, and holds it until the transaction ends. */
export async function lockTeam(db: Db, id: number): Promise<TeamRow | undefined> {
  await db.query('SELECT 1 FROM team WHERE id = $1 FOR UPDATE', [id]);
  return (await selectTeams(db, id, 'all'))[0];
}

/** Stores a team's particulars and raises its version; false when the name is taken. */
export async function updateTeam(
  db: Db,
  id: number,
  team: Pick<TeamRow, 'name' | 'level' | 'address' | 'disabledAt'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE team SET name = $2, level = $3, address = $4, disabled_at = $5, version = version + 1
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM team o WHERE o.name = $2 AND o.id <> $1)`,
    [
      id,
      team.name,
      team.level,
      team.address,
      team.disabledAt === null ? null : new Date(team.disabledAt),
    ],
  );
  return rowCount === 1;
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

/** Takes a person out of every team; says which they were in. */
export async function leaveTeams(db: Db, personId: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    'DELETE FROM team_member WHERE person_id = $1 RETURNING team_id AS id',
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** The teams in use that a person is in. */
export async function teamsOf(
  db: Db,
  personId: number,
): Promise<{ id: number; name: string; level: 1 | 2 | 3 }[]> {
  const { rows } = await db.query<{ id: number; name: string; level: 1 | 2 | 3 }>(
    `SELECT t.id, t.name, t.level FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = $1 AND t.disabled_at IS NULL ORDER BY t.level, lower(t.name), t.id`,
    [personId],
  );
  return rows;
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

/** The mailbox in use whose messages go to a team; undefined when none does. */
export async function mailboxOfTeam(db: Db, teamId: number): Promise<string | undefined> {
  const { rows } = await db.query<{ address: string }>(
    'SELECT address FROM mailbox WHERE team_id = $1 AND disabled_at IS NULL ORDER BY id LIMIT 1',
    [teamId],
  );
  return rows[0]?.address;
}
