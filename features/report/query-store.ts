import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  CODED,
  type Dimension,
  MOST,
  type Query,
  type Side,
  type Sum,
} from '../../core/report/query.ts';
import type { CountedLine, Sums } from '../../core/report/query-figure.ts';
import type { Pieces } from '../../core/report/query-period.ts';
import { PING_PONG_HOPS } from '../../core/ticket/attention.ts';
import { OUT_OF_POPULATION } from '../../core/ticket/first-contact.ts';
import type { Stretch } from './store.ts';

// What a query asks is looked up in the tables below by words of the core’s allow-lists; every value is a parameter.

/** Terms under which calls are counted, piece by piece: whether the hours are open, and thresholds in milliseconds. */
export interface CallPieces {
  readonly cuts: readonly Instant[];
  readonly open: readonly boolean[];
  readonly answerMs: readonly number[];
  readonly shortMs: readonly number[];
}

/** A query with all that it is counted under. */
export interface Counted {
  readonly query: Query;
  readonly stretch: Stretch;
  /** The months of the period, whether it is them whole, and the category of first contact in each. */
  readonly months: readonly string[];
  readonly whole: boolean;
  readonly categories: readonly (string | null)[];
  readonly calls: CallPieces;
  readonly pieces: ReadonlyMap<Dimension, Pieces>;
}

/** The lines of a query and the total under them, at most one line more than {@link MOST}; null keys: without. */
export async function countQuery(
  db: Db,
  counted: Counted,
  sums: readonly Sum[],
): Promise<{ lines: CountedLine[]; total: Sums }> {
  const values: unknown[] = [];
  const known = new Map<unknown, string>();
  const bind = (value: unknown): string => {
    const place = known.get(value) ?? `$${values.push(value)}`;
    known.set(value, place);
    return place;
  };
  const source = SOURCES[counted.query.subject](counted, bind);
  const { dimensions } = counted.query;
  const keys = dimensions.map((one) => keyColumn(counted, source, one, bind));
  const columns = [
    ...keys.map((sql, i) => `(${sql})::text AS k${i}`),
    ...sums.map((sum) => `${source.sums[sum]?.() ?? 'NULL'} AS "${sum}"`),
  ];
  // Every line and all of them: a median has no sum of medians.
  const grouping = keys.length === 0 ? '' : `GROUP BY GROUPING SETS ((${keys.join(', ')}), ())`;
  const mark = keys.length === 0 ? '1' : `grouping(${keys[0]})`;
  const { rows } = await db.query<Record<string, string | number | null> & { total: number }>(
    `SELECT ${[...columns, `${mark}::int4 AS total`].join(', ')} ${source.from}
      WHERE ${[...source.where, ...narrowed(counted, source, bind)].join(' AND ')}
      ${grouping} ORDER BY total DESC LIMIT ${bind(MOST.lines + 2)}`,
    values,
  );
  const line = (row: Record<string, string | number | null>): CountedLine => ({
    keys: dimensions.map((_one, i) => row[`k${i}`] as string | null),
    sums: Object.fromEntries(sums.map((sum) => [sum, row[sum] as number | null])),
  });
  const all = rows.find(({ total }) => total === 1);
  return {
    lines: rows.filter(({ total }) => total === 0).map(line),
    total: all === undefined ? {} : line(all).sums,
  };
}

type Bind = (value: unknown) => string;

/** Where a subject is read from, and what its words stand for. */
interface Source {
  readonly from: string;
  readonly where: readonly string[];
  /** When it counts. */
  readonly at: string;
  readonly sides: Readonly<Partial<Record<Side, string>>>;
  /** Made when it is asked: a statement has no parameter that it doesn’t use. */
  readonly sums: Readonly<Partial<Record<Sum, () => string>>>;
}

const SOURCES: Readonly<Record<Query['subject'], (counted: Counted, bind: Bind) => Source>> = {
  incidents: incidentSource,
  tickets: ticketSource,
  calls: callSource,
};

const TICKET_SIDES = {
  organization: 't.organization_id',
  site: 'p.workplace_id',
  service: 't.service_id',
  channel: 't.channel',
  level: 't.highest_level',
  team: 't.team_id',
} as const;

/** A join that only some queries need. */
function joined({ query }: Counted, side: Side, sql: string): string {
  return query.dimensions.includes(side) || query.filters[side] !== undefined ? sql : '';
}

const REQUESTER = 'JOIN person p ON p.id = t.requester_id';
/** Whether an incident counts in a rate, as the dashboards have it. */
const COUNTED = 'f.excluded IS NULL AND f.restored';

function incidentSource(counted: Counted, bind: Bind): Source {
  const { months, whole, stretch } = counted;
  const at = `to_timestamp(coalesce((f.facts->>'restoredAt')::int8, (f.facts->>'excludedAt')::int8) / 1000.0)`;
  const bounds = [bind(months[0]), bind(months.at(-1))];
  const inPeriod = whole
    ? []
    : [`${at} >= ${bind(new Date(stretch.from))}`, `${at} < ${bind(new Date(stretch.to))}`];
  const filter = (sql: string, of = 'count(*)'): string => `(${of} FILTER (WHERE ${sql}))::int8`;
  const sum = (sql: string): string => `coalesce(sum(${sql}), 0)::int8`;
  const elapsed = `(f.facts->>'elapsedSeconds')::int8`;
  return {
    at,
    from: `FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id ${joined(counted, 'site', REQUESTER)}`,
    where: [
      `f.month BETWEEN ${bounds.join(' AND ')}`,
      'f.priority IS NOT NULL',
      ...inPeriod,
      inScope(counted, 't.organization_id'),
    ],
    sides: { ...TICKET_SIDES, category: 'f.category', priority: 'f.priority' },
    sums: {
      incidents: () => 'count(*)::int8',
      restored: () => filter(COUNTED),
      met: () => filter(`${COUNTED} AND f.in_target`),
      contact_met: () => filter("f.contact_reason = 'first_contact'"),
      contact_all: () => filter(contactCounts(counted, bind)),
      elapsed_seconds: () => `coalesce(${filter(COUNTED, `sum(${elapsed})`)}, 0)`,
      median_seconds: () =>
        filter(COUNTED, `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${elapsed})`),
      reopened: () => filter(`${COUNTED} AND f.reopened`),
      left_out: () => filter('f.excluded IS NOT NULL'),
      waits: () => sum("(f.course->>'waits')::int8"),
      waited_seconds: () => sum("(f.course->>'waitedSeconds')::int8"),
      late_waits: () => sum("(f.course->>'lateWaits')::int8"),
      hops: () => sum('t.hops'),
      routed: () => filter('t.hops > 0'),
      ping_pong: () => filter(`t.hops >= ${PING_PONG_HOPS}`),
    },
  };
}

/** Whether an incident is in the population of first contact: `contactReason` of the core, over what is stored. */
function contactCounts({ months, categories }: Counted, bind: Bind): string {
  const category = `(${bind(categories)}::text[])[array_position(${bind(months)}::text[], f.month)]`;
  return `CASE WHEN f.contact_reason IS NOT NULL THEN f.contact_reason
       WHEN ${category} IS DISTINCT FROM f.category THEN 'not_bureautique'
       ELSE coalesce(f.excluded, 'not_resolved') END <> ALL (${bind([...OUT_OF_POPULATION])}::text[])`;
}

/** What befell tickets, each by its own day, as the dashboards count their volumes. */
function ticketSource(counted: Counted, bind: Bind): Source {
  const { months, whole, stretch } = counted;
  const [from, to] = [bind(new Date(stretch.from)), bind(new Date(stretch.to))];
  const resolvedAt = `coalesce(to_timestamp(coalesce((f.facts->>'restoredAt')::int8, (f.facts->>'excludedAt')::int8) / 1000.0), t.resolved_at)`;
  const inPeriod = whole ? '' : `AND ${resolvedAt} >= ${from} AND ${resolvedAt} < ${to}`;
  const provider = "(t.redirection->>'providerId')";
  return {
    at: 'b.at',
    from: `FROM (
       SELECT 'registered' AS what, t.id, t.registered_at AS at, ${provider} AS destination
         FROM ticket t WHERE t.registered_at >= ${from} AND t.registered_at < ${to}
       UNION ALL
       SELECT 'resolved', t.id, ${resolvedAt}, ${provider}
         FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
        WHERE f.month BETWEEN ${bind(months[0])} AND ${bind(months.at(-1))} ${inPeriod}
          AND t.status <> 'cancelled' AND t.parent_id IS NULL
          AND (t.redirection IS NULL OR (t.redirection->>'owned')::boolean OR t.redirection->>'state' = 'returned')
       UNION ALL
       SELECT 'cancelled', t.id, t.cancelled_at, ${provider} FROM ticket t
        WHERE t.status = 'cancelled' AND t.cancelled_at >= ${from} AND t.cancelled_at < ${to}
       UNION ALL
       SELECT 'redirected', e.ticket_id, e.at, e.data->>'providerId' FROM ticket_event e
        WHERE e.type = 'redirected' AND e.at >= ${from} AND e.at < ${to}
     ) b JOIN ticket t ON t.id = b.id ${joined(counted, 'site', REQUESTER)}
     ${joined(counted, 'category', 'LEFT JOIN category k ON k.id = t.category_id')}`,
    where: [inScope(counted, 't.organization_id')],
    sides: {
      ...TICKET_SIDES,
      ...{
        category: 'k.code',
        kind: 't.kind',
        priority: 't.priority',
        destination: 'b.destination',
      },
    },
    sums: {
      registered: () => befell('registered'),
      resolved: () => befell('resolved'),
      cancelled: () => befell('cancelled'),
      redirected: () => befell('redirected'),
    },
  };
}

/** A ticket that was redirected twice is counted once. */
const befell = (what: string): string =>
  `(count(DISTINCT t.id) FILTER (WHERE b.what = '${what}'))::int8`;

function callSource(counted: Counted, bind: Bind): Source {
  const { stretch, calls } = counted;
  const cuts = calls.cuts.map((at) => new Date(at));
  const piece = (list: readonly unknown[], type: string): string =>
    `(${bind(list)}::${type}[])[c.piece]`;
  const isOpen = (): string => piece(calls.open, 'boolean');
  const own = (sql: string, of = 'count(*)'): string =>
    `coalesce((${of} FILTER (WHERE NOT c.emergency AND ${isOpen()} AND ${sql}))::int8, 0)`;
  const [answered, abandoned] = ["c.outcome = 'answered'", "c.outcome = 'abandoned'"];
  const soon = (): string => `${abandoned} AND c.wait_ms <= ${piece(calls.shortMs, 'int8')}`;
  const within = (): string => `${answered} AND c.wait_ms <= ${piece(calls.answerMs, 'int8')}`;
  return {
    at: 'c.arrived_at',
    // The piece of each call is looked up once.
    from: `FROM (SELECT c.*, width_bucket(c.arrived_at, ${bind(cuts)}::timestamptz[]) AS piece FROM call c
             WHERE c.arrived_at >= ${bind(new Date(stretch.from))} AND c.arrived_at < ${bind(new Date(stretch.to))}
            OFFSET 0) c`,
    where: [inScope(counted, 'c.organization_id')],
    sides: { organization: 'c.organization_id', queue: 'c.queue' },
    sums: {
      offered: () => own('true'),
      official: () => own(`NOT (${soon()})`),
      answered: () => own(answered),
      answered_within: () => own(within()),
      abandoned: () => own(`${abandoned} AND NOT (${soon()})`),
      short_abandoned: () => own(soon()),
      platform: () => own("c.outcome = 'platform'"),
      out_of_hours: () => `(count(*) FILTER (WHERE NOT c.emergency AND NOT ${isOpen()}))::int8`,
      answered_wait_ms: () => own(answered, 'sum(c.wait_ms)'),
      handled: () => own('c.handle_ms IS NOT NULL'),
      handle_ms: () => own('true', 'sum(c.handle_ms)'),
      emergency: () => '(count(*) FILTER (WHERE c.emergency))::int8',
    },
  };
}

/** Everyone but the demonstration, unless organizations are named. */
function inScope({ query }: Counted, column: string): string {
  if (query.filters.organization !== undefined) return 'true';
  return `NOT EXISTS (SELECT 1 FROM organization o WHERE o.id = ${column} AND o.demo)`;
}

function narrowed({ query }: Counted, source: Source, bind: Bind): string[] {
  return Object.entries(query.filters).map(
    ([side, values]) =>
      `(${source.sides[side as Side] ?? 'NULL'})::text = ANY(${bind(values)}::text[])`,
  );
}

function keyColumn({ pieces }: Counted, source: Source, by: Dimension, bind: Bind): string {
  const own = pieces.get(by);
  if (own === undefined) return source.sides[by as Side] ?? 'NULL';
  const cuts = bind(own.cuts.map((at) => new Date(at)));
  return `(${bind(own.labels)}::int4[])[width_bucket(${source.at}, ${cuts}::timestamptz[])]`;
}

/** Something that a side of a query may be. */
export interface SideName {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
}

const NAMES: Readonly<Partial<Record<Side, string>>> = {
  organization:
    'SELECT x.id::text AS key, x.name, x.name AS "nameEn" FROM organization x WHERE true',
  site: `SELECT x.id::text AS key, x.name || ' – ' || o.name AS name, x.name || ' – ' || o.name AS "nameEn"
           FROM workplace x JOIN organization o ON o.id = x.organization_id WHERE true`,
  service: 'SELECT x.id::text AS key, x.name, x.name_en AS "nameEn" FROM service x WHERE true',
  category: 'SELECT x.code AS key, x.name, x.name_en AS "nameEn" FROM category x WHERE true',
  team: 'SELECT x.id::text AS key, x.name, x.name AS "nameEn" FROM team x WHERE true',
  destination: `SELECT x.id::text AS key, x.name, coalesce(nullif(x.name_en, ''), x.name) AS "nameEn" FROM provider x WHERE true`,
  queue: 'SELECT x.code AS key, x.name, x.name_en AS "nameEn" FROM call_queue x WHERE true',
};

/** The names of the rows that a side may be, by name; of some keys only when told; none of a side with few values. */
export async function sideNames(
  db: Db,
  side: Side,
  keys: readonly string[] | null = null,
): Promise<SideName[]> {
  const sql = NAMES[side];
  if (sql === undefined) return [];
  const key = CODED.has(side) ? 'x.code' : 'x.id::text';
  const { rows } = await db.query<SideName>(
    `${sql} AND ($1::text[] IS NULL OR ${key} = ANY($1)) ORDER BY 2 LIMIT 5000`,
    [keys],
  );
  return rows;
}

/** Bounds what statements of a transaction may take, in milliseconds. */
export async function boundStatements(db: PoolClient, ms: number): Promise<void> {
  await db.query("SELECT set_config('statement_timeout', $1, true)", [String(ms)]);
}
