import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What is said of a workplace. */
export interface Workplace {
  readonly organizationId: number;
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

/** A workplace as it is stored. */
export type WorkplaceRow = Workplace & {
  readonly id: number;
  readonly organizationName: string;
  /** How many work there, those disabled apart. */
  readonly people: number;
  readonly disabledAt: Instant | null;
  readonly version: number;
};

const ROW = `w.id, w.organization_id AS "organizationId", o.name AS "organizationName", w.code, w.name,
  w.address, w.disabled_at AS "disabledAt", w.version,
  (SELECT count(*)::int FROM person p WHERE p.workplace_id = w.id AND p.disabled_at IS NULL) AS people
  FROM workplace w JOIN organization o ON o.id = w.organization_id`;

/** The workplaces by organization and name; those out of use too when told. */
export async function selectWorkplaces(
  db: Db,
  query: { readonly organizationId: number | null; readonly all: boolean },
): Promise<WorkplaceRow[]> {
  const { rows } = await db.query<WorkplaceRow>(
    `SELECT ${ROW} WHERE ($1::bigint IS NULL OR w.organization_id = $1) AND ($2 OR w.disabled_at IS NULL)
      ORDER BY o.name, w.name, w.id`,
    [query.organizationId, query.all],
  );
  return rows;
}

/** Reads a workplace and keeps others from changing it until the transaction ends. */
export async function lockWorkplace(db: Db, id: number): Promise<WorkplaceRow | null> {
  const { rows } = await db.query<WorkplaceRow>(`SELECT ${ROW} WHERE w.id = $1 FOR UPDATE OF w`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** Keeps a new workplace; null when its organization has one of that code. */
export async function insertWorkplace(
  db: Db,
  { organizationId, code, name, address }: Workplace,
  now: Instant,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO workplace (organization_id, code, name, address, created_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
    [organizationId, code, name, address, new Date(now)],
  );
  return rows[0]?.id ?? null;
}

/** Whether an organization has another workplace of that code. */
export async function codeTaken(db: Db, { organizationId, code }: Workplace, id: number) {
  const { rows } = await db.query(
    'SELECT 1 FROM workplace WHERE organization_id = $1 AND lower(code) = lower($2) AND id <> $3',
    [organizationId, code, id],
  );
  return rows.length > 0;
}

/** Writes a workplace, as another version. */
export async function updateWorkplace(
  db: Db,
  id: number,
  {
    code,
    name,
    address,
    disabledAt,
  }: Omit<Workplace, 'organizationId'> & Pick<WorkplaceRow, 'disabledAt'>,
): Promise<void> {
  await db.query(
    `UPDATE workplace SET code = $2, name = $3, address = $4, disabled_at = $5, version = version + 1
      WHERE id = $1`,
    [id, code, name, address, disabledAt === null ? null : new Date(disabledAt)],
  );
}
