import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';

/** An open incident that may be about an outage. */
export interface CandidateRow {
  readonly number: string;
  readonly subject: string;
  readonly requester: string;
  readonly service: string | null;
  readonly workplace: string | null;
  readonly sameService: boolean;
  readonly priority: Priority;
  readonly reachedAt: Instant;
}

/** How long before an outage is known to have begun its first reports may have come, in milliseconds. */
const BEFORE_MS = 3_600_000;

/**
 * Open incidents on the services of an outage, of the organizations it touches, or of whoever works
 * where it does, that reached the centre since about when it began; not what has a parent or duplicates,
 * nor another outage. Those on its services first, then the newest.
 */
export async function selectCandidates(
  db: Db,
  outage: {
    readonly ticketId: number;
    readonly since: Instant;
    readonly serviceIds: readonly number[];
    readonly organizationIds: readonly number[];
    readonly workplaceIds: readonly number[];
  },
  limit: number,
  language: Language,
): Promise<CandidateRow[]> {
  const { ticketId, since, serviceIds, organizationIds, workplaceIds } = outage;
  const { rows } = await db.query<CandidateRow>(
    `SELECT t.number, t.subject, p.name AS requester, t.priority, t.reached_at AS "reachedAt",
            CASE WHEN $6 = 'en' THEN s.name_en ELSE s.name END AS service, w.name AS workplace,
            coalesce(t.service_id = ANY($3), false) AS "sameService"
       FROM ticket t JOIN person p ON p.id = t.requester_id LEFT JOIN service s ON s.id = t.service_id
       LEFT JOIN workplace w ON w.id = p.workplace_id AND w.id = ANY($7)
      WHERE t.kind = 'incident' AND t.status IN ('registered', 'in_progress', 'waiting_on_user')
        AND t.id <> $1 AND t.parent_id IS NULL AND t.reached_at >= $2
        AND (w.id IS NOT NULL OR (t.service_id = ANY($3)
             AND (cardinality($4::bigint[]) = 0 OR t.organization_id = ANY($4))))
        AND NOT EXISTS (SELECT 1 FROM ticket c WHERE c.parent_id = t.id AND c.status <> 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM interruption o WHERE o.ticket_id = t.id)
      ORDER BY "sameService" DESC, t.reached_at DESC, t.id DESC LIMIT $5`,
    [
      ...[ticketId, new Date(since - BEFORE_MS), serviceIds, organizationIds, limit, language],
      workplaceIds,
    ],
  );
  return rows;
}
