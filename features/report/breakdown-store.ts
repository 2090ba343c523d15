import type { Db } from '../../adapters/postgres/pool.ts';
import type { Counted } from '../../core/report/suppress.ts';
import { ofFigure, type ScopeValues } from './dashboard-store.ts';

/** By what the incidents of a month are divided. */
export const DIVISIONS = ['organization', 'site', 'team'] as const;
export type Division = (typeof DIVISIONS)[number];

/** Incidents restored in a month, and those within their target, of one place. */
export interface BreakdownLine extends Counted {
  /** Null: of none. Of a workplace with its organization; « – » and it alone for those without a workplace. */
  readonly name: string | null;
  /** Of a workplace: whose it is. */
  readonly organization?: string | null;
}

/** The incidents that a month counts, divided by where they are from and who had them, by name (Definitions 7, 12, 18). */
export async function breakdownsOf(
  db: Db,
  values: ScopeValues,
  month: string,
): Promise<(BreakdownLine & { readonly by: Division })[]> {
  const { rows } = await db.query<BreakdownLine & { by: Division }>(
    `SELECT CASE 0 WHEN grouping(team) THEN 'team' WHEN grouping(site) THEN 'site' ELSE 'organization' END AS by,
            CASE 0 WHEN grouping(team) THEN team
                   WHEN grouping(site) THEN coalesce(site || ' ', '') || '– ' || organization
                   ELSE organization END AS name,
            organization, count(*)::int8 AS restored, count(*) FILTER (WHERE in_target)::int8 AS met
       FROM (SELECT o.name AS organization, CASE WHEN o.name IS NOT NULL THEN w.name END AS site,
                    m.name AS team, f.in_target
               FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id JOIN person p ON p.id = t.requester_id
               LEFT JOIN organization o ON o.id = f.organization_id
               LEFT JOIN workplace w ON w.id = p.workplace_id
               LEFT JOIN team m ON m.id = t.team_id
              WHERE f.month = $5 AND f.priority IS NOT NULL AND f.restored AND f.excluded IS NULL AND ${ofFigure}) counted
      GROUP BY GROUPING SETS ((organization), (organization, site), (team))
      ORDER BY 1, grouping(site) = 0 AND site IS NULL, 2 NULLS LAST`,
    [...values, month],
  );
  return rows;
}
