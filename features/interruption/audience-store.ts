import type { Db } from '../../adapters/postgres/pool.ts';

/** How many an interruption concerns. */
export interface AudienceCount {
  readonly people: number;
  readonly organizations: number;
  readonly subscribers: number;
}

/**
 * Whom an interruption concerns: everybody of the organizations it names, or of all when it names none;
 * who is disabled is not counted, and the subscribers of the services.
 */
export async function countAudience(
  db: Db,
  {
    serviceIds,
    organizationIds,
  }: { readonly serviceIds: readonly number[]; readonly organizationIds: readonly number[] },
): Promise<AudienceCount> {
  const { rows } = await db.query<AudienceCount>(
    `SELECT (SELECT count(*)::int FROM person p WHERE p.disabled_at IS NULL
                AND (cardinality($1::bigint[]) = 0 OR p.organization_id = ANY($1))) AS people,
            (SELECT count(*)::int FROM organization o
              WHERE cardinality($1::bigint[]) = 0 OR o.id = ANY($1)) AS organizations,
            (SELECT count(*)::int FROM subscriber s WHERE s.suspended_at IS NULL
                AND (s.services = '{}' OR s.services && $2::bigint[])) AS subscribers`,
    [organizationIds, serviceIds],
  );
  return rows[0] as AudienceCount;
}
