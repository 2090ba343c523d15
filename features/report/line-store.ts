import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallRecord } from '../../core/call/call.ts';
import type { IncidentFacts } from '../../core/report/facts.ts';
import type { Scope, Stretch } from './store.ts';

/** Where a ticket is from and who has it, by name. */
export interface TicketPlaces {
  readonly ticketId: number;
  readonly number: string;
  readonly organization: string | null;
  readonly organizationId: number | null;
  readonly site: string | null;
  readonly team: string | null;
  readonly service: string | null;
  readonly reachedAt: Instant;
}

const PLACES = `t.id AS "ticketId", t.number, o.name AS organization, t.organization_id AS "organizationId", w.name AS site, m.name AS team, s.name AS service,
       t.reached_at AS "reachedAt"`;
const JOINED = `JOIN person p ON p.id = t.requester_id
  LEFT JOIN organization o ON o.id = t.organization_id LEFT JOIN workplace w ON w.id = p.workplace_id
  LEFT JOIN team m ON m.id = t.team_id LEFT JOIN service s ON s.id = t.service_id`;
/**
 * So many incidents that count in a month, after a ticket, in the order of tickets: by an index of both. They are chosen before
 * their places are looked up, or PostgreSQL would look up those of the rest of the month each time.
 */
export async function incidentsAfter(
  db: Db,
  scope: Scope,
  month: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<(TicketPlaces & { readonly facts: IncidentFacts })[]> {
  const { rows } = await db.query<TicketPlaces & { facts: IncidentFacts }>(
    `SELECT ${PLACES}, f.facts
       FROM (SELECT f.ticket_id, f.facts FROM ticket_figure f
              WHERE f.month = $2 AND f.priority IS NOT NULL AND f.ticket_id > $3
                AND CASE WHEN $1::bigint IS NULL
                         THEN coalesce(f.organization_id <> ALL (ARRAY(SELECT id FROM organization WHERE demo)), true)
                         ELSE f.organization_id = $1 END
              ORDER BY f.ticket_id LIMIT $4) f
       JOIN ticket t ON t.id = f.ticket_id ${JOINED}
      ORDER BY f.ticket_id`,
    [scope.organizationId, month, after, limit],
  );
  return rows;
}

/** Where tickets are from, by their numbers, in the order of tickets. */
export async function placesOfTickets(db: Db, numbers: readonly string[]): Promise<TicketPlaces[]> {
  const { rows } = await db.query<TicketPlaces>(
    `SELECT ${PLACES} FROM ticket t ${JOINED} WHERE t.number = ANY($1) ORDER BY t.id`,
    [numbers],
  );
  return rows;
}

/** A call with the organization it was known to be from. */
export interface ListedCall extends CallRecord {
  readonly key: number;
  readonly organization: string | null;
  readonly organizationId: number | null;
}

/** So many calls of a stretch of time, after one, in the order of their arrival. */
export async function callsAfter(
  db: Db,
  scope: Scope,
  { from, to }: Stretch,
  page: {
    readonly after: { readonly at: Instant; readonly key: number } | null;
    readonly limit: number;
  },
): Promise<ListedCall[]> {
  const { after, limit } = page;
  const { rows } = await db.query<Omit<ListedCall, 'count'>>(
    `SELECT c.id AS key, c.source || ':' || c.source_id AS id, c.emergency, o.name AS organization,
            c.organization_id AS "organizationId",
            c.arrived_at AS "arrivedAt", c.outcome,
            c.wait_ms AS "waitMs", c.handle_ms AS "handleMs"
       FROM call c LEFT JOIN organization o ON o.id = c.organization_id
      WHERE c.arrived_at >= $2 AND c.arrived_at < $3 AND CASE WHEN $1::bigint IS NULL THEN o.demo IS NOT TRUE ELSE o.id = $1 END
        AND ($4::timestamptz IS NULL OR (c.arrived_at, c.id) > ($4, $5))
      ORDER BY c.arrived_at, c.id LIMIT $6`,
    [
      scope.organizationId,
      new Date(from),
      new Date(to),
      after && new Date(after.at),
      after?.key ?? 0,
      limit,
    ],
  );
  return rows.map((row) => ({ ...row, count: 1 }));
}
