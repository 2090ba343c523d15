import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Channel, Kind, Status, SupportLevel } from '../../core/ticket/ticket.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { Scope } from './policy.ts';
import { type Cursor, fieldOf, type Sort } from './query.ts';

/** What a list is narrowed to; null does not narrow. */
export interface Narrowing {
  readonly teams: readonly number[] | null;
  readonly level: number | null;
  readonly status: readonly Status[] | null;
  readonly priority: readonly Priority[] | null;
  readonly kind: readonly Kind[] | null;
  readonly channel: readonly Channel[] | null;
  readonly organization: number | null;
  readonly assignee: number | null;
  readonly requester: number | null;
  readonly service: number | null;
  readonly category: number | null;
  /** The numbers that the parent can have. */
  readonly parent: readonly string[] | null;
  readonly unassigned: boolean;
  readonly atRisk: boolean;
  readonly match: Match | null;
}

/** What a search looks for: tickets that any of these finds. */
export interface Match {
  readonly numbers: readonly string[];
  readonly tickets: readonly number[];
  readonly requesters: readonly number[];
  /** In the syntax of to_tsquery; null for no words. */
  readonly words: string | null;
}

export interface ListRow {
  readonly id: number;
  readonly number: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly subject: string;
  readonly priority: Priority;
  readonly level: SupportLevel;
  readonly channel: Channel;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly assigneeId: number | null;
  readonly assigneeName: string | null;
  readonly requesterId: number;
  readonly requesterName: string;
  readonly organizationId: number | null;
  readonly organizationName: string | null;
  readonly reachedAt: Instant;
  readonly registeredAt: Instant;
  readonly updatedAt: Instant;
  readonly dueAt: Instant | null;
  readonly paused: boolean;
  readonly version: number;
}

type Value = (given: unknown) => string;

const COLUMNS = {
  registeredAt: 't.registered_at',
  updatedAt: 't.updated_at',
  due: 't.due_at',
  priority: 't.priority',
  number: 't.number',
} as const;

const OPEN = ['registered', 'in_progress', 'waiting_on_user', 'restored'];

/** The conditions of a narrowing, but for its search. */
function narrow(by: Narrowing, value: Value): string[] {
  const where: string[] = [];
  const among = (column: string, type: string, given: readonly unknown[] | null): void => {
    if (given?.length === 1) where.push(`${column} = ${value(given[0])}`);
    else if (given !== null) where.push(`${column} = ANY(${value(given)}::${type}[])`);
  };
  const is = (column: string, given: unknown): void => {
    if (given !== null) where.push(`${column} = ${value(given)}`);
  };
  among('t.team_id', 'bigint', by.teams);
  among('t.status', 'text', by.status);
  // Said once more so that the planner may use the indexes of what is open.
  if (by.status?.every((status) => OPEN.includes(status))) where.push(OPEN_ONLY);
  among('t.priority', 'text', by.priority);
  among('t.kind', 'text', by.kind);
  among('t.channel', 'text', by.channel);
  is('t.level', by.level);
  is('t.organization_id', by.organization);
  is('t.assignee_id', by.assignee);
  is('t.requester_id', by.requester);
  is('t.service_id', by.service);
  is('t.category_id', by.category);
  if (by.parent !== null) {
    where.push(
      `t.parent_id = (SELECT p.id FROM ticket p WHERE p.number = ANY(${value(by.parent)}))`,
    );
  }
  if (by.unassigned) where.push('t.assignee_id IS NULL');
  if (by.atRisk) {
    where.push(`${OPEN_ONLY} AND t.restored_at IS NULL AND EXISTS (SELECT 1 FROM ticket_event e
      WHERE e.ticket_id = t.id AND e.type = 'threshold_reached')`);
  }
  return where;
}

const OPEN_ONLY = `t.status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')`;

function matches(match: Match, value: Value): string {
  const ways = [];
  if (match.numbers.length > 0) ways.push(`t.number = ANY(${value(match.numbers)})`);
  if (match.tickets.length > 0) ways.push(`t.id = ANY(${value(match.tickets)}::bigint[])`);
  if (match.requesters.length > 0) {
    ways.push(`t.requester_id = ANY(${value(match.requesters)}::bigint[])`);
  }
  if (match.words !== null) ways.push(`t.search @@ to_tsquery('relais_fr', ${value(match.words)})`);
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}

/**
 * Whose tickets, as conditions of which at most one holds for a ticket: each walks an index of its
 * own in the order of the list, where one condition with OR would have to sort all that may be seen.
 */
function branches(scope: Scope, value: Value): string[] {
  if (scope.kind === 'all') return ['true'];
  const person = value(scope.personId);
  const own = `t.requester_id = ${person}`;
  const awaited = `t.wait IS NOT NULL AND (t.wait->>'personId')::bigint = ${person} AND NOT ${own}`;
  if (scope.organizationId === null) return [own, awaited];
  const organization = value(scope.organizationId);
  const outside = `t.organization_id IS DISTINCT FROM ${organization}`;
  return [
    `t.organization_id = ${organization}`,
    `${own} AND ${outside}`,
    `${awaited} AND ${outside}`,
  ];
}

/** How a list is ordered, and where a page starts. `nulls` picks the rows that the order has no value for. */
interface Order {
  readonly by: string;
  readonly after: (value: Value) => string[];
}

function orderOf(sort: Sort, cursor: Cursor | null, nulls: boolean): Order {
  const field = fieldOf(sort);
  const column = COLUMNS[field];
  const [direction, sign] = sort.startsWith('-') ? ['DESC', '<'] : ['ASC', '>'];
  const [, at = null, id = null] = cursor ?? [];
  if (nulls) {
    return {
      by: `t.id ${direction}`,
      after: (value) => [
        `${column} IS NULL`,
        ...(id !== null && at === null ? [`t.id ${sign} ${value(id)}`] : []),
      ],
    };
  }
  const given = typeof at === 'number' ? new Date(at) : at;
  return {
    by: `${column} ${direction}, t.id ${direction}`,
    after: (value) => [
      ...(field === 'due' ? [`${column} IS NOT NULL`] : []),
      ...(id === null ? [] : [`(${column}, t.id) ${sign} (${value(given)}, ${value(id)})`]),
    ],
  };
}

export interface Page {
  readonly scope: Scope;
  readonly narrowing: Narrowing;
  readonly sort: Sort;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/**
 * One page of the tickets of a scope, in order. Rows without a value for the order (no due time)
 * come last in both directions.
 */
export async function selectPage(db: Db, page: Page): Promise<ListRow[]> {
  if (fieldOf(page.sort) !== 'due') return select(db, page, false);
  const started = page.cursor !== null && page.cursor[1] === null;
  const first = started ? [] : await select(db, page, false);
  if (first.length >= page.limit) return first;
  const cursor = started ? page.cursor : null;
  const rest = { ...page, cursor, limit: page.limit - first.length };
  return [...first, ...(await select(db, rest, true))];
}

async function select(db: Db, page: Page, nulls: boolean): Promise<ListRow[]> {
  if (page.narrowing.match?.words == null) return run(db, page, nulls, ordered);
  if (!nulls && walks(page)) {
    const near = await run(db, page, nulls, window);
    if (near.length >= page.limit) return near;
  }
  return run(db, page, nulls, gathered);
}

type Shape = (page: Page, order: Order, value: Value) => string;

async function run(db: Db, page: Page, nulls: boolean, shape: Shape): Promise<ListRow[]> {
  const values: unknown[] = [];
  const value: Value = (given) => `$${values.push(given)}`;
  const order = orderOf(page.sort, page.cursor, nulls);
  const { rows } = await db.query<ListRow>(
    `SELECT ${ROW}
       FROM (SELECT t.id FROM (${shape(page, order, value)}) AS t
              ORDER BY ${order.by} LIMIT ${value(page.limit)}) AS found
       JOIN ticket t ON t.id = found.id
       JOIN person r ON r.id = t.requester_id
       LEFT JOIN organization o ON o.id = t.organization_id
       LEFT JOIN team g ON g.id = t.team_id
       LEFT JOIN person a ON a.id = t.assignee_id
      ORDER BY ${order.by}`,
    values,
  );
  return rows;
}

const KEYS = 't.id, t.registered_at, t.updated_at, t.due_at, t.priority, t.number';

const ROW = `t.id, t.number, t.kind, t.status, t.subject, t.priority, t.level, t.channel,
  g.id AS "teamId", g.name AS "teamName", a.id AS "assigneeId", a.name AS "assigneeName",
  r.id AS "requesterId", r.name AS "requesterName",
  o.id AS "organizationId", o.name AS "organizationName",
  t.reached_at AS "reachedAt", t.registered_at AS "registeredAt", t.updated_at AS "updatedAt",
  t.due_at AS "dueAt", t.wait->>'givenAt' IS NOT NULL AS paused, t.version`;

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** Each branch walks in the order of the list and stops at a page: what the planner does well. */
function ordered({ scope, narrowing, limit }: Page, order: Order, value: Value): string {
  const where = [...narrow(narrowing, value), ...order.after(value)];
  if (narrowing.match) where.push(matches(narrowing.match, value));
  const parts = branches(scope, value).map(
    (branch) =>
      `(SELECT ${KEYS} FROM ticket t WHERE ${all([branch, ...where])}
         ORDER BY ${order.by} LIMIT ${value(limit)})`,
  );
  return parts.join('\nUNION ALL\n');
}

/** How many of the nearest tickets a search looks at one by one before it asks the word index. */
const WINDOW = 4000;

/** Whether an index gives the nearest tickets of the scope in the order of the list. */
function walks({ scope, sort }: Page): boolean {
  return scope.kind === 'all' || fieldOf(sort) === 'registeredAt';
}

/**
 * A common word is found among the nearest tickets, without sorting every ticket that has it. The
 * walk is bounded: nothing but what its index holds narrows it.
 */
function window({ scope, narrowing, sort, limit }: Page, order: Order, value: Value): string {
  const after = order.after(value);
  const near: string[] = [];
  if (fieldOf(sort) === 'registeredAt' && scope.kind === 'all') {
    const { teams, organization, requester } = narrowing;
    if (teams?.length === 1) near.push(`t.team_id = ${value(teams[0])}`);
    else if (organization !== null) near.push(`t.organization_id = ${value(organization)}`);
    else if (requester !== null) near.push(`t.requester_id = ${value(requester)}`);
  }
  const where = [...narrow(narrowing, value)];
  if (narrowing.match) where.push(matches(narrowing.match, value));
  const parts = branches(scope, value).map(
    (branch) =>
      `(SELECT ${KEYS} FROM (SELECT * FROM ticket t WHERE ${all([branch, ...near, ...after])}
          ORDER BY ${order.by} LIMIT ${WINDOW}) AS t
         WHERE ${all(where)} ORDER BY ${order.by} LIMIT ${value(limit)})`,
  );
  return parts.join('\nUNION ALL\n');
}

/** A rare word: every ticket that has it, then the order. Materialized, or the planner would walk. */
function gathered({ scope, narrowing }: Page, order: Order, value: Value): string {
  const where = [...narrow(narrowing, value), ...order.after(value)];
  if (narrowing.match) where.push(matches(narrowing.match, value));
  const seen = branches(scope, value).map((branch) => `(${branch})`);
  return `WITH hit AS MATERIALIZED (
      SELECT ${KEYS} FROM ticket t WHERE ${all([`(${seen.join(' OR ')})`, ...where])}
    ) SELECT * FROM hit`;
}

/** How many tickets of a scope a narrowing leaves, no further than `cap` + 1. */
export async function countUpTo(
  db: Db,
  { scope, narrowing }: Pick<Page, 'scope' | 'narrowing'>,
  cap: number,
): Promise<number> {
  const values: unknown[] = [];
  const value: Value = (given) => `$${values.push(given)}`;
  const where = narrow(narrowing, value);
  if (narrowing.match) where.push(matches(narrowing.match, value));
  const parts = branches(scope, value).map(
    (branch) => `SELECT 1 FROM ticket t WHERE ${all([branch, ...where])}`,
  );
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM (${parts.join(' UNION ALL ')} LIMIT ${value(cap + 1)}) AS found`,
    values,
  );
  return rows[0]?.count ?? 0;
}
