import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** The place somebody has; null for none. */
export async function placeOf(db: Db, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'SELECT name FROM web_place WHERE person_id = $1',
    [personId],
  );
  return rows[0]?.name ?? null;
}

/** Lends the first of some places that nobody has and no call is at, or waits for; null when all are taken. */
export async function lendPlace(
  db: Db,
  personId: number,
  names: readonly string[],
  now: Instant,
): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    `INSERT INTO web_place (name, person_id, taken_at, seen_at)
     SELECT n.name, $1, $3, $3 FROM unnest($2::text[]) WITH ORDINALITY AS n (name, at)
      WHERE NOT EXISTS (SELECT 1 FROM web_place w WHERE w.name = n.name)
        AND NOT EXISTS (SELECT 1 FROM phone_call c
                         WHERE c.state <> 'ended' AND n.name IN (c.desk, c.beside_desk, c.wanted_desk))
      ORDER BY n.at LIMIT 1
     RETURNING name`,
    [personId, names, new Date(now)],
  );
  return rows[0]?.name ?? null;
}

/** Two people who ask at once get two places: one after the other. */
export async function lockPlaces(db: Db): Promise<void> {
  await db.query('LOCK TABLE web_place IN SHARE ROW EXCLUSIVE MODE');
}

/** Notes that the browser of a place is there; false when the place is somebody else's, or nobody's. */
export async function seePlace(
  db: Db,
  name: string,
  personId: number,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE web_place SET seen_at = $3 WHERE name = $1 AND person_id = $2',
    [name, personId, new Date(now)],
  );
  return rowCount === 1;
}

/** Takes somebody's place back; its name, null when they had none. */
export async function freePlace(db: Db, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'DELETE FROM web_place WHERE person_id = $1 RETURNING name',
    [personId],
  );
  return rows[0]?.name ?? null;
}

/** Whose browser was not seen at its place since an instant. */
export async function deserted(db: Db, since: Instant): Promise<number[]> {
  const { rows } = await db.query<{ personId: number }>(
    'SELECT person_id AS "personId" FROM web_place WHERE seen_at < $1 ORDER BY name',
    [new Date(since)],
  );
  return rows.map((row) => row.personId);
}

/** The desks at which people of a team sit who may be given calls, who has been so for longest first. */
export async function desksOfTeam(db: Db, teamId: number): Promise<string[]> {
  const { rows } = await db.query<{ desk: string }>(
    `SELECT r.desk FROM presence r JOIN team_member m ON m.person_id = r.person_id
      WHERE m.team_id = $1 AND r.desk IS NOT NULL AND r.state = 'available' ORDER BY r.since, r.desk`,
    [teamId],
  );
  return rows.map((row) => row.desk);
}
