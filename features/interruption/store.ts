import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { OutageState } from '../../core/interruption/outage.ts';
import type { OutageFacts, Severity } from '../../core/interruption/severity.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Status } from '../../core/ticket/ticket.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An outage beside its incident. */
export interface OutageRow {
  readonly ticketId: number;
  readonly number: string;
  readonly subject: string;
  readonly status: Status;
  readonly state: OutageState;
  readonly priority: Priority;
  readonly team: Named | null;
  readonly severity: Severity;
  readonly since: Instant;
  readonly known: string;
  readonly places: string;
  readonly services: readonly (Named & { readonly code: string })[];
  readonly organizations: readonly Named[];
  readonly workplaces: readonly Named[];
  readonly declaredAt: Instant;
  readonly declaredBy: Named | null;
  readonly restoredAt: Instant | null;
  readonly duplicates: number;
  readonly agreementVersionId: number;
  readonly version: number;
}

/** The state of an outage `i` of an incident `t`: what its history folds to, without reading it. */
export const OUTAGE_STATE = `CASE WHEN t.status = 'cancelled' THEN 'withdrawn'
                    WHEN t.kind <> 'incident' AND t.redirection ->> 'owned' = 'false' THEN 'handed_over'
                    WHEN t.kind <> 'incident' THEN 'withdrawn'
                    WHEN t.status IN ('registered', 'in_progress', 'waiting_on_user') THEN 'active'
                    ELSE 'restored' END`;

/** Outages, the last declared first: of one state, or one of them by its canonical number, when told. */
export async function selectOutages(
  db: Db,
  query: {
    readonly number: string | null;
    readonly state: OutageState | null;
    readonly limit: number;
  },
  language: Language,
): Promise<OutageRow[]> {
  const { rows } = await db.query<OutageRow>(
    `SELECT t.id AS "ticketId", t.number, t.subject, t.status, ${OUTAGE_STATE} AS state, t.priority,
            CASE WHEN m.id IS NULL THEN NULL ELSE jsonb_build_object('id', m.id, 'name', m.name) END AS team,
            i.severity, i.since, i.known, i.places,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code,
                        'name', CASE WHEN $4 = 'en' THEN s.name_en ELSE s.name END) ORDER BY s.name, s.id)
               FROM interruption_service v JOIN service s ON s.id = v.service_id
              WHERE v.ticket_id = t.id), '[]') AS services,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.name, o.id)
               FROM interruption_organization v JOIN organization o ON o.id = v.organization_id
              WHERE v.ticket_id = t.id), '[]') AS organizations,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) ORDER BY w.name, w.id)
               FROM interruption_workplace v JOIN workplace w ON w.id = v.workplace_id
              WHERE v.ticket_id = t.id), '[]') AS workplaces,
            i.declared_at AS "declaredAt",
            CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object('id', p.id, 'name', p.name) END AS "declaredBy",
            t.restored_at AS "restoredAt",
            (SELECT count(*)::int FROM ticket c WHERE c.parent_id = t.id AND c.status <> 'cancelled')
              AS duplicates,
            t.agreement_version_id AS "agreementVersionId", t.version
       FROM interruption i JOIN ticket t ON t.id = i.ticket_id
       LEFT JOIN team m ON m.id = t.team_id LEFT JOIN person p ON p.id = i.declared_by
      WHERE ($1::text IS NULL OR t.number = $1) AND ($2::text IS NULL OR ${OUTAGE_STATE} = $2)
      ORDER BY i.declared_at DESC, t.id DESC LIMIT $3`,
    [query.number, query.state, query.limit, language],
  );
  return rows;
}

/** Keeps what was declared of an incident. */
export async function insertOutage(
  db: Db,
  ticketId: number,
  facts: OutageFacts,
  declared: { readonly at: Instant; readonly by: number },
): Promise<void> {
  const { severity, since, known, places } = facts;
  await db.query(
    `INSERT INTO interruption (ticket_id, severity, since, known, places, declared_at, declared_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [ticketId, severity, new Date(since), known, places, new Date(declared.at), declared.by],
  );
  await insertTouched(db, ticketId, facts);
}

/** Keeps what is known of an outage by now. */
export async function updateOutage(db: Db, ticketId: number, facts: OutageFacts): Promise<void> {
  const { severity, since, known, places } = facts;
  await db.query(
    'UPDATE interruption SET severity = $2, since = $3, known = $4, places = $5 WHERE ticket_id = $1',
    [ticketId, severity, new Date(since), known, places],
  );
  await db.query('DELETE FROM interruption_service WHERE ticket_id = $1', [ticketId]);
  await db.query('DELETE FROM interruption_organization WHERE ticket_id = $1', [ticketId]);
  await db.query('DELETE FROM interruption_workplace WHERE ticket_id = $1', [ticketId]);
  await insertTouched(db, ticketId, facts);
}

async function insertTouched(db: Db, ticketId: number, facts: OutageFacts): Promise<void> {
  await db.query(
    'INSERT INTO interruption_service (ticket_id, service_id) SELECT $1, * FROM unnest($2::bigint[])',
    [ticketId, facts.serviceIds],
  );
  await db.query(
    `INSERT INTO interruption_organization (ticket_id, organization_id)
     SELECT $1, * FROM unnest($2::bigint[])`,
    [ticketId, facts.organizationIds],
  );
  await db.query(
    'INSERT INTO interruption_workplace (ticket_id, workplace_id) SELECT $1, * FROM unnest($2::bigint[])',
    [ticketId, facts.workplaceIds ?? []],
  );
}

/** How many of these services are offered, and of these organizations there. */
export async function countTouched(
  db: Db,
  serviceIds: readonly number[],
  organizationIds: readonly number[],
): Promise<{ readonly services: number; readonly organizations: number }> {
  const { rows } = await db.query<{ services: number; organizations: number }>(
    `SELECT (SELECT count(*)::int FROM service WHERE id = ANY($1) AND disabled_at IS NULL) AS services,
            (SELECT count(*)::int FROM organization WHERE id = ANY($2)) AS organizations`,
    [serviceIds, organizationIds],
  );
  return rows[0] as { services: number; organizations: number };
}

/** What of a history an outage and the clock of its bulletins are folded from. */
const TOLD = `('outage_declared', 'outage_changed', 'bulletin_published', 'restored', 'reopened',
  'cancelled', 'category_changed', 'redirected')`;

/** The events of outages, in order, by the ticket they are of. */
export async function outageEvents(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, readonly TicketEvent[]>> {
  const { rows } = await db.query<TicketEvent & { ticketId: number }>(
    `SELECT ticket_id AS "ticketId", type, at, data, seq, recorded_at AS "recordedAt",
            actor_id AS "actorId"
       FROM ticket_event WHERE ticket_id = ANY($1) AND type IN ${TOLD} ORDER BY ticket_id, seq`,
    [ticketIds],
  );
  const byTicket = new Map<number, TicketEvent[]>(ticketIds.map((id) => [id, []]));
  for (const { ticketId, ...event } of rows) byTicket.get(ticketId)?.push(event as TicketEvent);
  return byTicket;
}

/**
 * The outages that something happened to between two instants, or that last: those that touch an
 * organization, or all but the demonstration's.
 */
export async function outagesBetween(
  db: Db,
  from: Instant,
  to: Instant,
  organizationId: number | null,
): Promise<
  { readonly ticketId: number; readonly number: string; readonly agreementVersionId: number }[]
> {
  const { rows } = await db.query<{
    ticketId: number;
    number: string;
    agreementVersionId: number;
  }>(
    `SELECT t.id AS "ticketId", t.number, t.agreement_version_id AS "agreementVersionId"
       FROM interruption i JOIN ticket t ON t.id = i.ticket_id
      WHERE i.declared_at < $2
        AND (${OUTAGE_STATE} = 'active' OR EXISTS (
          SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.at >= $1 AND e.type IN ${TOLD}))
        AND CASE WHEN $3::bigint IS NULL
                 THEN NOT EXISTS (SELECT 1 FROM organization o WHERE o.id = t.organization_id AND o.demo)
                 ELSE NOT EXISTS (SELECT 1 FROM interruption_organization v WHERE v.ticket_id = t.id)
                   OR EXISTS (SELECT 1 FROM interruption_organization v
                               WHERE v.ticket_id = t.id AND v.organization_id = $3) END
      ORDER BY t.id`,
    [new Date(from), new Date(to), organizationId],
  );
  return rows;
}

/** The services that an outage touches, with their names. */
export async function touchedServices(
  db: Db,
  ticketId: number,
): Promise<{ readonly id: number; readonly fr: string; readonly en: string }[]> {
  const { rows } = await db.query<{ id: number; fr: string; en: string }>(
    `SELECT s.id, s.name AS fr, s.name_en AS en
       FROM interruption_service v JOIN service s ON s.id = v.service_id
      WHERE v.ticket_id = $1 ORDER BY s.name, s.id`,
    [ticketId],
  );
  return rows;
}
