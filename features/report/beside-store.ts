import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { FlagRule } from '../../core/report/facts.ts';
import { PING_PONG_HOPS } from '../../core/ticket/attention.ts';
import { ofTicket, type ScopeValues } from './dashboard-store.ts';
import type { Stretch } from './store.ts';

/** What is told of a month's incidents beside their rates. */
export interface BesideIncidents {
  /** All that count in the month, left out or not. */
  readonly incidents: number;
  readonly upgraded: number;
  readonly waits: number;
  readonly waitedSeconds: number;
  readonly lateWaits: number;
  /** Passed on from one team or level to another, so many times in all; and at least once, and too often. */
  readonly hops: number;
  readonly routed: number;
  readonly pingPong: number;
  /** What the accounts rest on that is not sure. */
  readonly unconfirmed: number;
  readonly uncounted: number;
  readonly withoutService: number;
  readonly withoutCategory: number;
  readonly withoutOrganization: number;
}

/** Counts what is told of a month's incidents beside their rates. */
export async function besideIncidents(
  db: Db,
  values: ScopeValues,
  month: string,
): Promise<BesideIncidents> {
  const { rows } = await db.query<BesideIncidents>(
    `SELECT count(*)::int8 AS incidents, count(*) FILTER (WHERE f.upgraded)::int8 AS upgraded,
            coalesce(sum((f.course->>'waits')::int), 0)::int8 AS waits,
            coalesce(sum((f.course->>'waitedSeconds')::int8), 0)::int8 AS "waitedSeconds",
            coalesce(sum((f.course->>'lateWaits')::int), 0)::int8 AS "lateWaits",
            coalesce(sum(t.hops), 0)::int8 AS hops,
            count(*) FILTER (WHERE t.hops > 0)::int8 AS routed,
            count(*) FILTER (WHERE t.hops >= ${PING_PONG_HOPS})::int8 AS "pingPong",
            count(*) FILTER (WHERE NOT f.calendar_confirmed)::int8 AS unconfirmed,
            count(*) FILTER (WHERE f.course IS NULL)::int8 AS uncounted,
            count(*) FILTER (WHERE t.service_id IS NULL)::int8 AS "withoutService",
            count(*) FILTER (WHERE t.category_id IS NULL)::int8 AS "withoutCategory",
            count(*) FILTER (WHERE t.organization_id IS NULL)::int8 AS "withoutOrganization"
       FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
      WHERE f.month = $5 AND f.priority IS NOT NULL AND ${ofTicket}`,
    [...values, month],
  );
  return rows[0] as BesideIncidents;
}

/** The flagged incidents of a month, each under its rules (Definitions 10, 12). */
export async function flaggedOf(
  db: Db,
  values: ScopeValues,
  month: string,
): Promise<{ id: string; rule: FlagRule }[]> {
  const { rows } = await db.query<{ id: string; rule: FlagRule }>(
    `SELECT DISTINCT t.number AS id, flag->>'rule' AS rule
       FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
       CROSS JOIN LATERAL jsonb_array_elements(f.facts->'flags') AS flag
      WHERE f.month = $5 AND f.flagged AND ${ofTicket}
      ORDER BY 1, 2`,
    [...values, month],
  );
  return rows;
}

/** Incidents that left for another kind, or were redirected, in a stretch of time, after their target had passed (Definition 12). */
export async function departedOf(
  db: Db,
  values: ScopeValues,
  stretch: Stretch,
): Promise<{ id: string; at: Instant; rule: FlagRule }[]> {
  const { rows } = await db.query<{ id: string; at: Instant; rule: FlagRule }>(
    `SELECT t.number AS id, e.at,
            CASE e.type WHEN 'redirected' THEN 'redirected_after_target'
                 ELSE 'kind_changed_after_target' END AS rule
       FROM (SELECT * FROM ticket_event WHERE type = 'category_changed' AND at >= $5 AND at < $6
             UNION ALL
             SELECT * FROM ticket_event WHERE type = 'redirected' AND at >= $5 AND at < $6) e
       JOIN ticket t ON t.id = e.ticket_id
      WHERE t.kind <> 'incident'
        AND e.data->>'fromKind' = 'incident' AND e.data->>'kind' <> 'incident'
        AND (e.data->>'afterTarget')::boolean AND ${ofTicket}`,
    [...values, new Date(stretch.from), new Date(stretch.to)],
  );
  return rows;
}

/** How many tickets were handed to each support centre or provider in a stretch of time, the most first. */
export async function redirectionsOf(
  db: Db,
  values: ScopeValues,
  stretch: Stretch,
): Promise<{ id: number; name: string; nameEn: string; count: number }[]> {
  const { rows } = await db.query<{ id: number; name: string; nameEn: string; count: number }>(
    `SELECT p.id, p.name, coalesce(nullif(p.name_en, ''), p.name) AS "nameEn",
            count(DISTINCT t.id)::int8 AS count
       FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
       JOIN provider p ON p.id = (e.data->>'providerId')::bigint
      WHERE e.type = 'redirected' AND e.at >= $5 AND e.at < $6 AND ${ofTicket}
      GROUP BY p.id ORDER BY 4 DESC, 2`,
    [...values, new Date(stretch.from), new Date(stretch.to)],
  );
  return rows;
}

/** How many said, in a stretch of time, how good the help was: by level from 1 to 4. */
export async function satisfactionOf(
  db: Db,
  values: ScopeValues,
  stretch: Stretch,
): Promise<{ level: number; count: number }[]> {
  const { rows } = await db.query<{ level: number; count: number }>(
    `SELECT s.level::int4 AS level, count(*)::int8 AS count
       FROM satisfaction s JOIN ticket t ON t.id = s.ticket_id
      WHERE s.given_at >= $5 AND s.given_at < $6 AND ${ofTicket}
      GROUP BY 1 ORDER BY 1`,
    [...values, new Date(stretch.from), new Date(stretch.to)],
  );
  return rows;
}
