import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallRecord } from '../../core/call/call.ts';
import type { IncidentFacts } from '../../core/report/facts.ts';

/** Whose month: one organization's, or everyone's but the demonstration's. */
export interface Scope {
  readonly organizationId: number | null;
}

/** A stretch of time, the end excluded. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** A condition on the organization of a row, whose parameter is the first. */
function inScope(column: string): string {
  return `CASE WHEN $1::bigint IS NULL
       THEN NOT EXISTS (SELECT 1 FROM organization o WHERE o.id = ${column} AND o.demo)
       ELSE ${column} = $1 END`;
}

const dates = ({ from, to }: Stretch): [Date, Date] => [new Date(from), new Date(to)];

/** The name of an organization; null when there is none of that id. */
export async function organizationName(db: Db, id: number): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>('SELECT name FROM organization WHERE id = $1', [
    id,
  ]);
  return rows[0]?.name ?? null;
}

/** The id of an organization by its name, in any case; null when there is none. */
export async function organizationByName(db: Db, name: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT id FROM organization WHERE lower(name) = lower($1)',
    [name],
  );
  return rows[0]?.id ?? null;
}

/** The stored facts of the incidents last restored in a stretch of time, whoever they are of. */
export async function factsRestoredIn(db: Db, stretch: Stretch): Promise<IncidentFacts[]> {
  const { rows } = await db.query<{ facts: IncidentFacts }>(
    `SELECT f.facts FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
      WHERE t.restored_at >= $1 AND t.restored_at < $2 AND t.kind = 'incident' AND f.facts <> 'null'`,
    dates(stretch),
  );
  return rows.map((row) => row.facts);
}

/** An incident that may have been open at an instant. */
export interface OpenCandidate {
  readonly id: number;
  readonly number: string;
  readonly agreementVersionId: number;
}

/**
 * The incidents that may have been open past their target at `end`, the end of a month or now: those that nobody has restored
 * yet, and those restored since of which it is stored that they were late then, or of which nothing is stored so far.
 */
export async function lateCandidates(
  db: Db,
  scope: Scope,
  month: string,
  end: Instant,
): Promise<OpenCandidate[]> {
  const incident = `t.kind = 'incident' AND t.parent_id IS NULL AND t.status <> 'cancelled'`;
  const { rows } = await db.query<OpenCandidate>(
    `SELECT t.id, t.number, t.agreement_version_id AS "agreementVersionId"
       FROM (SELECT t.id FROM ticket t WHERE ${incident} AND t.restored_at IS NULL AND t.reached_at < $2
             UNION ALL
             SELECT f.ticket_id FROM ticket_figure f
              WHERE f.course -> 'late' <> '[]'
                AND f.course -> 'late' @> jsonb_build_array(jsonb_build_object('month', $3::text))
             UNION ALL
             SELECT f.ticket_id FROM ticket_figure f WHERE f.course IS NULL AND f.facts <> 'null') found
       JOIN ticket t ON t.id = found.id
      WHERE ${incident} AND t.reached_at < $2 AND (t.restored_at IS NULL OR t.restored_at >= $2)
        AND ${inScope('t.organization_id')}`,
    [scope.organizationId, new Date(end), month],
  );
  // Of what is not restored it may not be stored either.
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Tickets that came by a channel which their agreement excludes for their priority, known in a stretch of time. */
export async function excludedChannels(db: Db, scope: Scope, stretch: Stretch): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT DISTINCT t.number AS id FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
      WHERE e.type = 'channel_excluded' AND e.at >= $2 AND e.at < $3 AND ${inScope('t.organization_id')}`,
    [scope.organizationId, ...dates(stretch)],
  );
  return rows.map((row) => row.id);
}

/**
 * The tickets whose identity check may count in a stretch of time: something was recorded of them since it began,
 * or the check is still waited for.
 */
export async function checkedTickets(
  db: Db,
  scope: Scope,
  stretch: Stretch,
): Promise<{ id: number; number: string }[]> {
  const { rows } = await db.query<{ id: number; number: string }>(
    `SELECT t.id, t.number FROM ticket t
      WHERE t.identity IS NOT NULL AND t.registered_at < $3
        AND (t.updated_at >= $2 OR t.identity->>'state' = 'pending') AND ${inScope('t.organization_id')}
      ORDER BY t.id`,
    [scope.organizationId, ...dates(stretch)],
  );
  return rows;
}

/** The calls that arrived in a stretch of time; of everyone, the demonstration's too, when told. */
export async function callsOf(
  db: Db,
  scope: Scope | 'everyone',
  stretch: Stretch,
): Promise<CallRecord[]> {
  const { rows } = await db.query<Omit<CallRecord, 'count'>>(
    `SELECT c.source || ':' || c.source_id AS id, c.emergency, c.arrived_at AS "arrivedAt",
            c.outcome, c.wait_ms AS "waitMs", c.handle_ms AS "handleMs"
       FROM call c
      WHERE c.arrived_at >= $2 AND c.arrived_at < $3
        AND ($4 OR ${inScope('c.organization_id')})`,
    [scope === 'everyone' ? null : scope.organizationId, ...dates(stretch), scope === 'everyone'],
  );
  return rows.map((call) => ({ ...call, count: 1 }));
}
