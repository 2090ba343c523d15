import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallCounts } from '../../core/call/indicators.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { CountedIncidents } from '../../core/report/facts.ts';
import type { OpenCandidate, Scope, Stretch } from './store.ts';

/** Whose figures: of one organization or of all but the demonstration's, of one service, of one team. */
export interface DashboardScope extends Scope {
  readonly serviceId: number | null;
  /** The team that has the ticket, or had it last. */
  readonly teamId: number | null;
}

/**
 * A condition on a row with an organization, of one (the first parameter) or of all but those of the second;
 * PostgreSQL folds what the parameters decide before it plans.
 */
const scoped = (column: string): string =>
  `(CASE WHEN $1::bigint IS NULL THEN coalesce(${column} <> ALL($2::bigint[]), true)
         ELSE ${column} = $1 END)`;

/** The same for a ticket `t`, with its service and its team (the third and fourth parameters). */
export const ofTicket = `${scoped('t.organization_id')}
   AND ($3::bigint IS NULL OR t.service_id = $3) AND ($4::bigint IS NULL OR t.team_id = $4)`;

/** The same for a figure `f` where neither service nor team is asked for. */
export const ofFigure = `${scoped('f.organization_id')} AND ($3::bigint IS NULL AND $4::bigint IS NULL)`;

/** Figures `f`, with their tickets only where the scope asks for them: most of the time is spent on joining. */
function figuresOf({ serviceId, teamId }: DashboardScope): { from: string; where: string } {
  if (serviceId === null && teamId === null) return { from: 'ticket_figure f', where: ofFigure };
  return { from: 'ticket_figure f JOIN ticket t ON t.id = f.ticket_id', where: ofTicket };
}

/** A scope as parameters. */
export type ScopeValues = readonly [number | null, readonly number[], number | null, number | null];

/** The parameters of a scope: the organizations of the demonstration are read once. */
export async function scopeValues(db: Db, scope: DashboardScope): Promise<ScopeValues> {
  const { rows } = await db.query<{ id: number }>('SELECT id FROM organization WHERE demo');
  return [scope.organizationId, rows.map(({ id }) => id), scope.serviceId, scope.teamId];
}

/** The condition on a call `c`. */
export const scopedCall = scoped('c.organization_id');

const dates = ({ from, to }: Stretch): [Date, Date] => [new Date(from), new Date(to)];

/** The incidents that count in some months, those alike together. */
export async function countIncidents(
  db: Db,
  scope: DashboardScope,
  values: ScopeValues,
  months: readonly [from: string, to: string],
  asOf: Instant,
): Promise<(CountedIncidents & { readonly month: string })[]> {
  const { from, where } = figuresOf(scope);
  const { rows } = await db.query<CountedIncidents & { month: string }>(
    `SELECT f.month, f.priority, f.excluded, f.restored, f.in_target AS "inTarget",
            f.in_target_with_gaps AS "inTargetWithGaps", f.reopened,
            f.contact_reason AS "contactReason",
            CASE WHEN f.contact_reason IS NULL THEN f.category END AS category,
            coalesce(f.contact_reason = 'first_contact' AND f.contact_until > $7, false) AS provisional,
            count(*)::int8 AS count
       FROM ${from}
      WHERE f.month BETWEEN $5 AND $6 AND f.priority IS NOT NULL AND ${where}
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    [...values, ...months, asOf],
  );
  return rows;
}

/** How many incidents restored since were open past their target at the ends of some months, which are all named. */
export async function countLate(
  db: Db,
  scope: DashboardScope,
  values: ScopeValues,
  months: readonly string[],
): Promise<{ month: string; priority: Priority; count: number }[]> {
  const { from, where } = figuresOf(scope);
  const { rows } = await db.query<{ month: string; priority: Priority; count: number }>(
    `SELECT l.month, l.priority, count(*)::int8 AS count
       FROM ${from} CROSS JOIN LATERAL jsonb_to_recordset(f.course -> 'late') AS l(month text, priority text)
      WHERE f.course -> 'late' <> '[]' AND f.course -> 'late' @> ANY($6::jsonb[])
        AND f.excluded IS NULL AND f.restored AND l.month = ANY($5::text[]) AND ${where}
      GROUP BY 1, 2`,
    [...values, months, months.map((month) => JSON.stringify([{ month }]))],
  );
  return rows;
}

/** The incidents that are open now: those whose backlog can only be told by following their clocks. */
export async function openNow(
  db: Db,
  values: ScopeValues,
): Promise<(OpenCandidate & { readonly reachedAt: Instant })[]> {
  const { rows } = await db.query<OpenCandidate & { reachedAt: Instant }>(
    `SELECT t.id, t.number, t.agreement_version_id AS "agreementVersionId",
            t.reached_at AS "reachedAt"
       FROM ticket t
      WHERE t.status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')
        AND t.kind = 'incident' AND t.parent_id IS NULL AND t.restored_at IS NULL AND ${ofTicket}`,
    [...values],
  );
  return rows;
}

/** What a stretch between two cuts counts of calls; the emergency line apart. */
export type SlotCounts = CallCounts & {
  /** Cuts at or before their arrival. */
  readonly slot: number;
  readonly emergency: boolean;
  /** Waited, or took, more than an hour. */
  readonly outliers: number;
  /** Sum of the waits of the abandoned, in milliseconds. */
  readonly abandonedWaitMs: number;
};

/**
 * Counts the calls that arrived in a stretch by where they lie among cuts (instants in order of time): what is
 * in hours, and in which half hour, is told by the slot. `offeredInHours` counts all of a slot. Each slot is read for
 * itself, calls alike at once: over two million calls that took half as long as looking for the slot of each.
 */
export async function countSlots(
  db: Db,
  values: ScopeValues,
  { from, to }: Stretch,
  cuts: readonly Instant[],
  terms: { readonly answerThresholdMs: number; readonly shortAbandonMs: number },
): Promise<SlotCounts[]> {
  const [organizationId, demo] = values;
  const { rows } = await db.query<SlotCounts>(
    `SELECT slot, emergency, sum(calls)::int8 AS "offeredInHours", 0 AS "outOfHours",
            ${summed('calls', "outcome = 'answered'")} AS answered,
            ${summed('calls', "outcome = 'answered' AND within")} AS "answeredWithin",
            ${summed('calls', "outcome = 'abandoned'")} AS abandoned,
            ${summed('calls', "outcome = 'abandoned' AND short")} AS "shortAbandoned",
            ${summed('calls', "outcome = 'abandoned' AND within")} AS "abandonedWithin",
            ${summed('calls', "outcome = 'platform'")} AS platform,
            ${summed('waited', "outcome = 'answered'")} AS "answeredWaitMs",
            ${summed('waited', "outcome = 'abandoned'")} AS "abandonedWaitMs",
            sum(handled)::int8 AS handled, coalesce(sum(handle), 0)::int8 AS "handleMs",
            ${summed('calls', 'long')} AS outliers
       FROM (SELECT (s.n - 1)::int4 AS slot, c.*
               FROM unnest($3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS s(begins, ends, n)
               CROSS JOIN LATERAL (
                 SELECT c.emergency, c.outcome, c.wait_ms <= $5 AS within, c.wait_ms <= $6 AS short,
                        c.wait_ms > 3600000 OR c.handle_ms > 3600000 AS long, count(*) AS calls,
                        sum(c.wait_ms) AS waited, count(c.handle_ms) AS handled, sum(c.handle_ms) AS handle
                   FROM call c WHERE c.arrived_at >= s.begins AND c.arrived_at < s.ends AND ${scopedCall}
                  GROUP BY 1, 2, 3, 4, 5) c) counted
      GROUP BY 1, 2`,
    [
      ...[organizationId, demo, [from, ...cuts].map(date), [...cuts, to].map(date)],
      ...[terms.answerThresholdMs, terms.shortAbandonMs],
    ],
  );
  return rows;
}

const date = (at: Instant): Date => new Date(at);

const summed = (what: string, where: string): string =>
  `coalesce(sum(${what}) FILTER (WHERE ${where}), 0)::int8`;

/** Tickets of a kind, channel, level and service, as `volumesOfMonth` counts them. */
export interface VolumeCount {
  readonly kind: string;
  readonly channel: string;
  readonly level: number;
  readonly serviceId: number | null;
  readonly registered: number;
  readonly resolved: number;
  readonly cancelled: number;
  readonly redirected: number;
}

/** Counts a month's tickets, by the same months as `volumesOfMonth`, with their services and for any scope. */
export async function countVolumes(
  db: Db,
  values: ScopeValues,
  month: string,
  stretch: Stretch,
): Promise<VolumeCount[]> {
  const { rows } = await db.query<VolumeCount>(
    `SELECT kind, channel, level, service_id AS "serviceId",
            sum(count) FILTER (WHERE what = 'registered')::int8 AS registered,
            sum(count) FILTER (WHERE what = 'resolved')::int8 AS resolved,
            sum(count) FILTER (WHERE what = 'cancelled')::int8 AS cancelled,
            sum(count) FILTER (WHERE what = 'redirected')::int8 AS redirected
       FROM (
         SELECT 'registered' AS what, t.kind, t.channel, t.highest_level AS level, t.service_id, count(*)
           FROM ticket t WHERE t.registered_at >= $5 AND t.registered_at < $6 AND ${ofTicket}
          GROUP BY 2, 3, 4, 5
         UNION ALL
         SELECT 'resolved', t.kind, t.channel, t.highest_level, t.service_id, count(*)
           FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
          WHERE f.month = $7 AND t.status <> 'cancelled' AND t.parent_id IS NULL
            AND (t.redirection IS NULL OR (t.redirection->>'owned')::boolean
                 OR t.redirection->>'state' = 'returned')
            AND ${ofTicket}
          GROUP BY 2, 3, 4, 5
         UNION ALL
         SELECT 'cancelled', t.kind, t.channel, t.highest_level, t.service_id, count(*)
           FROM ticket t
          WHERE t.status = 'cancelled' AND t.cancelled_at >= $5 AND t.cancelled_at < $6 AND ${ofTicket}
          GROUP BY 2, 3, 4, 5
         UNION ALL
         SELECT 'redirected', t.kind, t.channel, t.highest_level, t.service_id, count(*)
           FROM ticket t
          WHERE t.id IN (SELECT e.ticket_id FROM ticket_event e
                          WHERE e.type = 'redirected' AND e.at >= $5 AND e.at < $6)
            AND ${ofTicket}
          GROUP BY 2, 3, 4, 5
       ) counted
      GROUP BY 1, 2, 3, 4`,
    [...values, ...dates(stretch), month],
  );
  return rows.map((row) => ({
    ...row,
    registered: row.registered ?? 0,
    resolved: row.resolved ?? 0,
    cancelled: row.cancelled ?? 0,
    redirected: row.redirected ?? 0,
  }));
}
