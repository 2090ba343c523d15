import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Override } from '../../core/oncall/rota.ts';
import type { RotaContent } from './content-schema.ts';

export interface RotaRow {
  readonly id: number;
  readonly name: string;
  readonly team: { readonly id: number; readonly name: string };
  readonly version: number;
  readonly content: RotaContent;
  readonly disabledAt: Instant | null;
}

const ROTA = `r.id, r.name, jsonb_build_object('id', t.id, 'name', t.name) AS team, r.version,
  v.content, r.disabled_at AS "disabledAt"
  FROM rota r JOIN team t ON t.id = r.team_id
  JOIN rota_version v ON v.rota_id = r.id AND v.version = r.version`;

/** The rotas by team and name, those out of use last when asked for. */
export async function selectRotas(db: Db, all: boolean): Promise<RotaRow[]> {
  const { rows } = await db.query<RotaRow>(
    `SELECT ${ROTA} WHERE $1 OR r.disabled_at IS NULL
      ORDER BY r.disabled_at IS NOT NULL, lower(t.name), lower(r.name) LIMIT 500`,
    [all],
  );
  return rows;
}

/** One rota; null when there is none. `lock` holds it until the transaction ends. */
export async function findRota(db: Db, id: number, lock = false): Promise<RotaRow | null> {
  if (lock) await db.query('SELECT 1 FROM rota WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await db.query<RotaRow>(`SELECT ${ROTA} WHERE r.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Adds a rota; null when the name is taken. */
export async function insertRota(
  db: Db,
  rota: { readonly name: string; readonly teamId: number },
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO rota (name, team_id, created_at) VALUES ($1, $2, $3)
     ON CONFLICT ((lower(name))) DO NOTHING RETURNING id`,
    [rota.name, rota.teamId, new Date(now)],
  );
  return rows[0]?.id ?? null;
}

/** Keeps a version of a rota, in force from now on. */
export async function insertVersion(
  db: Db,
  rotaId: number,
  version: { readonly version: number; readonly content: RotaContent; readonly by: number | null },
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO rota_version (rota_id, version, in_force_from, content, kept_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [rotaId, version.version, new Date(now), JSON.stringify(version.content), version.by],
  );
}

/** Puts out of use the rotas that no person kept or changed. */
export async function disableUntouched(db: Db, now: Instant): Promise<void> {
  await db.query(
    `UPDATE rota SET disabled_at = $1
      WHERE disabled_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM rota_version v WHERE v.rota_id = rota.id AND v.kept_by IS NOT NULL)`,
    [new Date(now)],
  );
}

/** Stores name, team, version and whether a rota is in use; false when the name is taken. */
export async function updateRota(
  db: Db,
  id: number,
  rota: {
    readonly name: string;
    readonly teamId: number;
    readonly version: number;
    readonly disabledAt: Instant | null;
  },
): Promise<boolean> {
  const { name, teamId, version, disabledAt } = rota;
  const { rowCount } = await db.query(
    `UPDATE rota SET name = $2, team_id = $3, version = $4, disabled_at = $5
      WHERE id = $1
        AND NOT EXISTS (SELECT 1 FROM rota o WHERE lower(o.name) = lower($2) AND o.id <> $1)`,
    [id, name, teamId, version, disabledAt === null ? null : new Date(disabledAt)],
  );
  return rowCount === 1;
}

/** A version of a rota and since when it is in force. */
export interface VersionRow {
  readonly version: number;
  readonly from: Instant;
  readonly content: RotaContent;
  /** Who kept it. */
  readonly by: { readonly id: number; readonly name: string } | null;
}

/** Every version of a rota, the first one first. */
export async function selectVersions(db: Db, rotaId: number): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `SELECT v.version, v.in_force_from AS "from", v.content,
            CASE WHEN p.id IS NULL THEN NULL
                 ELSE jsonb_build_object('id', p.id, 'name', p.name) END AS by
       FROM rota_version v LEFT JOIN person p ON p.id = v.kept_by
      WHERE v.rota_id = $1 ORDER BY v.version`,
    [rotaId],
  );
  return rows;
}

export interface OverrideRow extends Override {
  readonly reason: string;
  readonly swapId: number | null;
}

/** The overrides of a rota that hold for some time, the first made first. */
export async function selectOverrides(db: Db, rotaId: number): Promise<OverrideRow[]> {
  const { rows } = await db.query<OverrideRow>(
    `SELECT id, starts_at AS "from", least(ends_at, ended_at) AS "to", person_id AS "personId",
            replaces_id AS "replacesId", reason, swap_id AS "swapId"
       FROM rota_override
      WHERE rota_id = $1 AND (ended_at IS NULL OR ended_at > starts_at) ORDER BY id`,
    [rotaId],
  );
  return rows;
}

/** Adds an override; gives its id. */
export async function insertOverride(
  db: Db,
  rotaId: number,
  override: Omit<OverrideRow, 'id'> & { readonly by: number },
  now: Instant,
): Promise<number> {
  const { from, to, personId, replacesId, reason, swapId, by } = override;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO rota_override (rota_id, starts_at, ends_at, person_id, replaces_id, reason, swap_id,
       created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      ...[rotaId, new Date(from), new Date(to), personId, replacesId, reason, swapId],
      ...[new Date(now), by],
    ],
  );
  return rows[0]?.id as number;
}

/** Ends an override now; false when there is none that still holds. */
export async function endOverride(
  db: Db,
  rotaId: number,
  id: number,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE rota_override SET ended_at = $3
      WHERE id = $1 AND rota_id = $2 AND ended_at IS NULL AND ends_at > $3`,
    [id, rotaId, new Date(now)],
  );
  return rowCount === 1;
}

export interface KnownPerson {
  readonly id: number;
  readonly name: string;
  /** Since when they can't be called. */
  readonly disabledAt: Instant | null;
}

/** The people of these ids. */
export async function peopleOf(db: Db, ids: readonly number[]): Promise<KnownPerson[]> {
  const { rows } = await db.query<KnownPerson>(
    'SELECT id, name, disabled_at AS "disabledAt" FROM person WHERE id = ANY ($1)',
    [ids],
  );
  return rows;
}

/** Those of these people who work for the centre and are in use. */
export async function staffOf(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT p.id FROM person p WHERE p.id = ANY ($1) AND p.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
                     AND g.role IN ('agent', 'supervisor', 'manager', 'administrator'))`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** The holidays of a calendar; null when there is no such calendar. */
export async function holidaysOf(db: Db, calendar: string): Promise<string[] | null> {
  const { rows } = await db.query<{ holidays: string[] }>(
    `SELECT coalesce((SELECT jsonb_agg(h.date ORDER BY h.date) FROM calendar_holiday h
                       WHERE h.calendar_id = c.id), '[]') AS holidays
       FROM calendar c WHERE c.name = $1`,
    [calendar],
  );
  return rows[0]?.holidays ?? null;
}
