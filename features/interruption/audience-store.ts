import type { Db } from '../../adapters/postgres/pool.ts';
import type { Placed, Touched } from '../../core/interruption/audience.ts';

/** How many an interruption concerns. */
export interface AudienceCount {
  readonly people: number;
  readonly organizations: number;
  readonly subscribers: number;
  /** Of the organizations whose places are named, those whose place nobody knows: they are not told. */
  readonly unplaced: number;
}

/** Whether a person `p` is touched, as core/interruption/audience.ts has it: $1 organizations, $3 workplaces. */
const TOUCHED = `((cardinality($1::bigint[]) = 0 AND cardinality($3::bigint[]) = 0)
  OR p.organization_id = ANY($1) OR p.workplace_id = ANY($3))`;

/**
 * Whom an interruption concerns: whoever is of the organizations or works at the places that it names, or
 * everybody when it names none; who is disabled is not counted. And the subscribers of the services, but for
 * those of whom the directory says that they are elsewhere.
 */
export async function countAudience(
  db: Db,
  {
    serviceIds,
    organizationIds,
    workplaceIds,
  }: Touched & { readonly serviceIds: readonly number[] },
): Promise<AudienceCount> {
  const { rows } = await db.query<AudienceCount>(
    `WITH owner AS (SELECT DISTINCT organization_id AS id FROM workplace WHERE id = ANY($3))
     SELECT (SELECT count(*)::int FROM person p WHERE p.disabled_at IS NULL AND ${TOUCHED}) AS people,
            (SELECT count(*)::int FROM organization o
              WHERE (cardinality($1::bigint[]) = 0 AND cardinality($3::bigint[]) = 0)
                 OR o.id = ANY($1) OR o.id IN (SELECT id FROM owner)) AS organizations,
            (SELECT count(*)::int FROM subscriber s WHERE s.suspended_at IS NULL
                AND (s.services = '{}' OR s.services && $2::bigint[])
                AND NOT EXISTS (SELECT 1 FROM person p
                      WHERE (p.id = s.person_id OR (s.channel = 'mail' AND lower(p.email) = s.address))
                        AND ${TOUCHED} IS NOT TRUE)) AS subscribers,
            (SELECT count(*)::int FROM person p WHERE p.disabled_at IS NULL AND p.workplace_id IS NULL
                AND p.organization_id IN (SELECT id FROM owner)) AS unplaced`,
    [organizationIds, serviceIds, workplaceIds],
  );
  return rows[0] as AudienceCount;
}

/** Where a person is, as the directory has it. */
export async function placedOf(db: Db, personId: number): Promise<Placed> {
  const { rows } = await db.query<Placed>(
    `SELECT organization_id AS "organizationId", workplace_id AS "workplaceId" FROM person WHERE id = $1`,
    [personId],
  );
  return rows[0] ?? { organizationId: null, workplaceId: null };
}
