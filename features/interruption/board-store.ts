import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { BoardFacts, PlannedWindow } from '../../core/interruption/status-board.ts';

/** The services that are offered, in their order. */
export async function boardServices(db: Db): Promise<BoardFacts['services']> {
  const { rows } = await db.query<BoardFacts['services'][number]>(
    `SELECT id, code, jsonb_build_object('fr', name, 'en', name_en) AS name
       FROM service WHERE disabled_at IS NULL ORDER BY place NULLS LAST, name, id`,
  );
  return rows;
}

/** The outages that last, or were over or handed over after an instant; not those that were none after all. */
export async function boardOutages(
  db: Db,
  from: Instant,
): Promise<
  { readonly ticketId: number; readonly number: string; readonly workplaces: readonly string[] }[]
> {
  const { rows } = await db.query<{ ticketId: number; number: string; workplaces: string[] }>(
    `SELECT t.id AS "ticketId", t.number,
            ARRAY(SELECT w.name FROM interruption_workplace v JOIN workplace w ON w.id = v.workplace_id
                   WHERE v.ticket_id = t.id ORDER BY w.name, w.id) AS workplaces
       FROM interruption i JOIN ticket t ON t.id = i.ticket_id
      WHERE t.status <> 'cancelled' AND (t.kind = 'incident' OR t.redirection ->> 'owned' = 'false')
        AND (t.restored_at IS NULL OR t.restored_at >= $1)
      ORDER BY i.declared_at DESC, t.id DESC`,
    [new Date(from)],
  );
  return rows;
}

/** The planned interruptions that end after an instant and were announced, in the order of their beginning. */
export async function boardPlanned(db: Db, from: Instant): Promise<PlannedWindow[]> {
  const { rows } = await db.query<PlannedWindow>(
    `SELECT p.id, jsonb_build_object('fr', p.title_fr, 'en', p.title_en) AS title,
            jsonb_build_object('fr', p.text_fr, 'en', p.text_en) AS text,
            (SELECT coalesce(jsonb_agg(s.service_id ORDER BY s.service_id), '[]')
               FROM planned_interruption_service s WHERE s.planned_id = p.id) AS "serviceIds",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) ORDER BY w.name, w.id), '[]')
               FROM planned_interruption_workplace v JOIN workplace w ON w.id = v.workplace_id
              WHERE v.planned_id = p.id) AS workplaces,
            p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.cancelled_at AS "cancelledAt",
            p.changed_at AS "changedAt", p.version,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('place', n.place, 'kind', n.kind,
                      'text', jsonb_build_object('fr', n.text_fr, 'en', n.text_en),
                      'publishedAt', floor(extract(epoch FROM n.published_at) * 1000))
                      ORDER BY n.place DESC), '[]')
               FROM planned_notice n WHERE n.planned_id = p.id) AS notices
       FROM planned_interruption p
      WHERE p.ends_at >= $1 AND p.approval IN ('none', 'approved') ORDER BY p.starts_at, p.id`,
    [new Date(from)],
  );
  return rows;
}
