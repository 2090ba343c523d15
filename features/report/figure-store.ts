import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';
import { PING_PONG_HOPS } from '../../core/ticket/attention.ts';
import { ofTicket, type ScopeValues } from './dashboard-store.ts';
import type { Stretch } from './store.ts';

/** What a figure of tickets is made of: each a condition over what is stored. */
export const TICKET_PARTS = [
  ...(['met', 'not_met', 'excluded', 'open_late', 'prudent', 'reopened'] as const),
  ...([
    'provisional',
    'flagged',
    'upgraded',
    'waits',
    'late_waits',
    'routed',
    'ping_pong',
  ] as const),
  ...(['unconfirmed', 'uncounted', 'without_service', 'without_category'] as const),
  ...(['without_organization', 'registered', 'resolved', 'cancelled', 'redirected'] as const),
  'satisfaction' as const,
] as const;
export type TicketPart = (typeof TICKET_PARTS)[number];

/** Columns that a list of tickets is put in order by. */
export const TICKET_ORDERS = ['number', 'reached', 'restored', 'elapsed', 'priority'] as const;
export type TicketOrder = (typeof TICKET_ORDERS)[number];

/** A list of tickets as it is asked of the database. */
export interface TicketFigure {
  readonly part: TicketPart;
  /** Of one priority’s row; null: of the row of first contact, or of none. */
  readonly priority: Priority | null;
  /** The category of the row of first contact; null: of another row. */
  readonly category: string | null;
  /** A reason, the rule of a flag, how good the help was, or to whom it was redirected, by its number. */
  readonly reason: string | null;
  /** Volumes by one of the four: a kind, a channel, a level, a service. */
  readonly kind: string | null;
  readonly channel: string | null;
  readonly level: number | null;
  readonly service: number | null;
  /** Numbers of the tickets open now that are in the list as well. */
  readonly openIds: readonly number[];
  /** Found in the number or the subject. */
  readonly words: string | null;
}

/** A ticket of a figure. */
export interface FigureTicket {
  readonly id: number;
  readonly number: string;
  readonly subject: string;
  readonly kind: string;
  readonly priority: string;
  readonly channel: string;
  readonly organization: string | null;
  readonly service: string | null;
  readonly serviceEn: string | null;
  readonly team: string | null;
  readonly reachedAt: Instant;
  readonly restoredAt: Instant | null;
  /** Seconds; null for requests and questions. */
  readonly elapsedSeconds: number | null;
  readonly targetSeconds: number | null;
  readonly inTarget: boolean | null;
  readonly contactReason: string | null;
  readonly excluded: string | null;
}

/** An incident of the month that counts in a rate. */
const COUNTED = 'f.month = $5 AND f.excluded IS NULL AND f.restored';
/** Why an incident counts at first contact or not: `contactReason` of the core, over what is stored. */
const CONTACT = `(CASE WHEN f.contact_reason IS NOT NULL THEN f.contact_reason
       WHEN f.category IS DISTINCT FROM $9 THEN 'not_bureautique'
       ELSE coalesce(f.excluded, 'not_resolved') END)`;
const INCIDENT = 'f.month = $5 AND f.priority IS NOT NULL';

/** Open past its target at the end of the month, under the priority that it had then. */
const OPEN_LATE = `(t.id = ANY($15::bigint[]) OR f.excluded IS NULL AND f.restored
       AND f.course -> 'late' @> jsonb_build_array(jsonb_build_object('month', $5::text, 'priority', $8::text)))`;

const CONDITIONS: Readonly<Record<TicketPart, string>> = {
  met: `CASE WHEN $9::text IS NULL THEN ${COUNTED} AND f.in_target
             ELSE ${INCIDENT} AND ${CONTACT} = 'first_contact' END`,
  not_met: `CASE WHEN $9::text IS NULL THEN ${COUNTED} AND NOT f.in_target
             ELSE ${INCIDENT} AND ${CONTACT} = $10 END`,
  excluded: `CASE WHEN $9::text IS NULL THEN f.month = $5 AND f.excluded = $10
             ELSE ${INCIDENT} AND ${CONTACT} = $10 END`,
  open_late: OPEN_LATE,
  prudent: `(${OPEN_LATE} OR ${COUNTED} AND f.priority = $8)`,
  reopened: `${COUNTED} AND f.reopened`,
  provisional: `${INCIDENT} AND f.contact_reason = 'first_contact' AND f.contact_until > $16::bigint`,
  flagged: `(f.month = $5 AND f.flagged AND f.facts->'flags' @> jsonb_build_array(jsonb_build_object('rule', $10::text)))`,
  upgraded: `${INCIDENT} AND f.upgraded`,
  waits: `${INCIDENT} AND (f.course->>'waits')::int > 0`,
  late_waits: `${INCIDENT} AND (f.course->>'lateWaits')::int > 0`,
  routed: `${INCIDENT} AND t.hops > 0`,
  ping_pong: `${INCIDENT} AND t.hops >= ${PING_PONG_HOPS}`,
  unconfirmed: `${INCIDENT} AND NOT f.calendar_confirmed`,
  uncounted: `${INCIDENT} AND f.course IS NULL`,
  without_service: `${INCIDENT} AND t.service_id IS NULL`,
  without_category: `${INCIDENT} AND t.category_id IS NULL`,
  without_organization: `${INCIDENT} AND t.organization_id IS NULL`,
  registered: 't.registered_at >= $6 AND t.registered_at < $7',
  resolved: `f.month = $5 AND t.status <> 'cancelled' AND t.parent_id IS NULL
       AND (t.redirection IS NULL OR (t.redirection->>'owned')::boolean OR t.redirection->>'state' = 'returned')`,
  cancelled: `t.status = 'cancelled' AND t.cancelled_at >= $6 AND t.cancelled_at < $7`,
  satisfaction: `t.id IN (SELECT s.ticket_id FROM satisfaction s
       WHERE s.given_at >= $6 AND s.given_at < $7 AND ($10::text IS NULL OR s.level::text = $10))`,
  redirected: `t.id IN (SELECT e.ticket_id FROM ticket_event e
       WHERE e.type = 'redirected' AND e.at >= $6 AND e.at < $7
         AND ($10::text IS NULL OR e.data->>'providerId' = $10))`,
};

const ORDERS: Readonly<Record<TicketOrder, string>> = {
  number: 't.id',
  reached: 't.reached_at',
  restored: 't.restored_at',
  elapsed: "(f.facts->>'elapsedSeconds')::bigint",
  priority: 'coalesce(f.priority, t.priority)',
};

/** Every parameter is used once, so that each list is asked by the same ones; what is null narrows nothing. */
function conditionOf(part: TicketPart): string {
  return `${ofTicket} AND (${CONDITIONS[part]})
      AND ($5::text IS NOT NULL AND $6::timestamptz IS NOT NULL AND $7::timestamptz IS NOT NULL)
      AND ($8::text IS NULL OR '${part}' IN ('open_late', 'prudent') OR f.priority = $8)
      AND ($9::text IS NULL OR true) AND ($10::text IS NULL OR true)
      AND ($11::text IS NULL OR t.kind = $11) AND ($12::text IS NULL OR t.channel = $12)
      AND ($13::int IS NULL OR t.highest_level = $13)
      AND ($14::bigint IS NULL OR ($14 = 0 AND t.service_id IS NULL) OR t.service_id = $14)
      AND ($15::bigint[] IS NOT NULL AND $16::bigint IS NOT NULL)
      AND ($17::text IS NULL OR strpos(lower(t.number || ' ' || t.subject), lower($17)) > 0)`;
}

/** What the conditions of a list are held against. */
export interface FigureRange {
  readonly month: string;
  readonly stretch: Stretch;
  readonly asOf: Instant;
}

function valuesOf(values: ScopeValues, range: FigureRange, figure: TicketFigure): unknown[] {
  const { month, stretch, asOf } = range;
  return [
    ...[...values, month, new Date(stretch.from), new Date(stretch.to)],
    ...[figure.priority, figure.category, figure.reason],
    ...[figure.kind, figure.channel, figure.level, figure.service],
    ...[figure.openIds, asOf, figure.words],
  ];
}

const FROM = `FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
       LEFT JOIN organization o ON o.id = t.organization_id LEFT JOIN service s ON s.id = t.service_id
       LEFT JOIN team m ON m.id = t.team_id`;
const COLUMNS = `t.id, t.number, t.subject, t.kind, coalesce(f.priority, t.priority) AS priority, t.channel,
       o.name AS organization, s.name AS service, s.name_en AS "serviceEn", m.name AS team,
       t.reached_at AS "reachedAt", coalesce(t.restored_at, t.resolved_at) AS "restoredAt",
       (f.facts->>'elapsedSeconds')::int8 AS "elapsedSeconds",
       (f.facts->>'targetSeconds')::int8 AS "targetSeconds",
       f.in_target AS "inTarget", f.contact_reason AS "contactReason", f.excluded`;

/** How many tickets a figure is made of. */
export async function countFigure(
  db: Db,
  values: ScopeValues,
  range: FigureRange,
  figure: TicketFigure,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int8 AS count FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
      WHERE ${conditionOf(figure.part)}`,
    valuesOf(values, range, figure),
  );
  return rows[0]?.count ?? 0;
}

/** A page of the tickets of a figure, in an order. */
export async function figureTickets(
  db: Db,
  values: ScopeValues,
  range: FigureRange,
  figure: TicketFigure,
  page: {
    readonly order: TicketOrder;
    readonly down: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<FigureTicket[]> {
  const way = page.down ? 'DESC' : 'ASC';
  const { rows } = await db.query<FigureTicket>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${conditionOf(figure.part)}
      ORDER BY ${ORDERS[page.order]} ${way} NULLS LAST, t.id ${way} OFFSET $18 LIMIT $19`,
    [...valuesOf(values, range, figure), page.offset, page.limit],
  );
  return rows;
}

/** The next tickets of a figure after an id, in order of id: a file is read so, however long. */
export async function figureTicketsAfter(
  db: Db,
  values: ScopeValues,
  range: FigureRange,
  figure: TicketFigure,
  after: { readonly id: number; readonly limit: number },
): Promise<FigureTicket[]> {
  const { rows } = await db.query<FigureTicket>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${conditionOf(figure.part)} AND t.id > $18 ORDER BY t.id LIMIT $19`,
    [...valuesOf(values, range, figure), after.id, after.limit],
  );
  return rows;
}
