import type { Db } from '../../adapters/postgres/pool.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Level3, Priority } from '../../core/clock/priority.ts';

/** A known interruption: an outage that was declared, or an open incident that others are duplicates of. */
export interface InterruptionRow {
  readonly id: number;
  readonly number: string;
  readonly subject: string;
  readonly priority: Priority;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly reachedAt: Instant;
  readonly dueAt: Instant | null;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly serviceId: number | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly categoryId: number | null;
  readonly duplicates: number;
  readonly declared: boolean;
  /** Where it is, by the names of workplaces; none: wherever its services are used. */
  readonly workplaces: readonly string[];
  /** Whether it is where a person works, or of their organization alone. */
  readonly here: boolean;
  /** What was published last about it, as corrected; null for nothing. */
  readonly bulletin: {
    readonly text: string;
    readonly publishedAt: Instant;
    readonly nextAt: Instant | null;
  } | null;
}

/**
 * The known interruptions, those that touch a person first when told who, then those that were declared, then by how many people are touched; of one service, by id or
 * code, or one of them by its canonical number, when told.
 */
export async function knownInterruptions(
  db: Db,
  query: {
    readonly service: number | string | null;
    readonly number: string | null;
    readonly limit: number;
    readonly personId?: number;
  },
  language: Language,
): Promise<InterruptionRow[]> {
  const { service, number, limit, personId = null } = query;
  const { rows } = await db.query<InterruptionRow>(
    `SELECT t.id, t.number, t.subject, t.priority, t.impact, t.urgency, coalesce(i.since, t.reached_at) AS "reachedAt",
            t.due_at AS "dueAt", t.team_id AS "teamId", m.name AS "teamName",
            t.service_id AS "serviceId", s.code AS "serviceCode",
            CASE WHEN $5 = 'en' THEN s.name_en ELSE s.name END AS "serviceName",
            t.category_id AS "categoryId", d.duplicates,
            i.ticket_id IS NOT NULL AS declared, b.bulletin, h.here,
            ARRAY(SELECT w.name FROM interruption_workplace v JOIN workplace w ON w.id = v.workplace_id
                   WHERE v.ticket_id = t.id ORDER BY w.name, w.id) AS workplaces
       FROM ticket t
       CROSS JOIN LATERAL (SELECT count(*)::int AS duplicates FROM ticket c
                            WHERE c.parent_id = t.id AND c.status <> 'cancelled') d
       LEFT JOIN interruption i ON i.ticket_id = t.id
       CROSS JOIN LATERAL (
         SELECT EXISTS (
           SELECT 1 FROM person p
            WHERE p.id = $6 AND (
              EXISTS (SELECT 1 FROM interruption_workplace v
                       WHERE v.ticket_id = t.id AND v.workplace_id = p.workplace_id)
              OR EXISTS (SELECT 1 FROM interruption_organization v
                          WHERE v.ticket_id = t.id AND v.organization_id = p.organization_id))) AS here) h
       LEFT JOIN LATERAL (
         SELECT jsonb_build_object(
                  'text', CASE WHEN $5 = 'en' THEN coalesce(c.text_en, l.text_en)
                               ELSE coalesce(c.text_fr, l.text_fr) END,
                  'publishedAt', floor(extract(epoch FROM l.published_at) * 1000),
                  'nextAt', floor(extract(epoch FROM l.next_at) * 1000)) AS bulletin
           FROM bulletin l
           LEFT JOIN LATERAL (
             SELECT k.text_fr, k.text_en FROM bulletin k
              WHERE k.ticket_id = l.ticket_id AND k.corrects = l.place
              ORDER BY k.place DESC LIMIT 1) c ON true
          WHERE l.ticket_id = t.id AND l.kind <> 'correction'
          ORDER BY l.place DESC LIMIT 1) b ON true
       LEFT JOIN service s ON s.id = t.service_id LEFT JOIN team m ON m.id = t.team_id
      WHERE t.kind = 'incident' AND t.status IN ('registered', 'in_progress', 'waiting_on_user')
        AND t.parent_id IS NULL AND (d.duplicates > 0 OR i.ticket_id IS NOT NULL)
        AND ($1::bigint IS NULL OR t.service_id = $1)
        AND ($2::text IS NULL OR s.code = $2 OR EXISTS (
              SELECT 1 FROM interruption_service v JOIN service x ON x.id = v.service_id
               WHERE v.ticket_id = t.id AND x.code = $2))
        AND ($3::text IS NULL OR t.number = $3)
      ORDER BY h.here DESC, i.ticket_id IS NULL, d.duplicates DESC, t.reached_at LIMIT $4`,
    [
      typeof service === 'number' ? service : null,
      typeof service === 'string' ? service : null,
      number,
      limit,
      language,
      personId,
    ],
  );
  return rows;
}
