import type { Db } from '../../adapters/postgres/pool.ts';
import type { Counted } from '../../core/report/suppress.ts';
import type { Scope } from './store.ts';

/** By what the incidents of a month are divided. */
export const DIVISIONS = ['organization', 'site', 'team'] as const;
export type Division = (typeof DIVISIONS)[number];

/** Incidents restored in a month, and those within their target, of one place. */
export interface BreakdownLine extends Counted {
  /** Null: of none. */
  readonly name: string | null;
}

const NAMES: Readonly<Record<Division, string>> = {
  organization: 'o.name',
  site: `w.name || ' – ' || o.name`,
  team: 'm.name',
};

/** The incidents that a month counts, divided by where they are from or who had them, by name (Definitions 7, 12, 18). */
export async function breakdownOf(
  db: Db,
  scope: Scope,
  month: string,
  by: Division,
): Promise<BreakdownLine[]> {
  const { rows } = await db.query<BreakdownLine>(
    `SELECT ${NAMES[by]} AS name, count(*)::int8 AS restored,
            count(*) FILTER (WHERE (f.facts->>'elapsedSeconds')::bigint <= (f.facts->>'targetSeconds')::bigint)::int8 AS met
       FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id JOIN person p ON p.id = t.requester_id
       LEFT JOIN organization o ON o.id = f.organization_id LEFT JOIN workplace w ON w.id = p.workplace_id
       LEFT JOIN team m ON m.id = t.team_id
      WHERE f.month = $2 AND f.facts <> 'null' AND f.facts->>'restoredAt' IS NOT NULL AND f.facts->>'excluded' IS NULL
        AND CASE WHEN $1::bigint IS NULL THEN o.demo IS NOT TRUE ELSE f.organization_id = $1 END
      GROUP BY 1 ORDER BY 1 NULLS LAST`,
    [scope.organizationId, month],
  );
  return rows;
}
