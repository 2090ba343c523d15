import type { Db } from '../../adapters/postgres/pool.ts';
import {
  branches,
  type Match,
  matches,
  type Narrowing,
  narrow,
  type Value,
} from './narrowing-store.ts';
import type { Scope } from './policy.ts';
import { type Cursor, fieldOf, type Sort } from './query.ts';
import { AROUND, type ListRow, ROW } from './row-store.ts';

const COLUMNS = {
  registeredAt: 't.registered_at',
  updatedAt: 't.updated_at',
  due: 't.due_at',
  // Of those that somebody else has now: their answer while it is awaited, or that it is settled.
  providerDue: `CASE WHEN t.redirection->>'state' IN ('sent', 'accepted') THEN to_timestamp(LEAST(
    CASE WHEN t.redirection->>'answeredAt' IS NULL THEN (t.redirection->>'answerDueAt')::bigint END,
    (t.redirection->>'settleDueAt')::bigint) / 1000) END`,
  priority: 't.priority',
  number: 't.number',
} as const;

/** The orders that a ticket may have no value for. */
const MAYBE: Readonly<Partial<Record<keyof typeof COLUMNS, string>>> = {
  due: 't.due_at IS NOT NULL',
  // Said apart, so that the index of what is redirected now is walked.
  providerDue: `t.redirection->>'state' IN ('sent', 'accepted') AND ${COLUMNS.providerDue} IS NOT NULL`,
};

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
      ...(MAYBE[field] === undefined ? [] : [MAYBE[field]]),
      ...(id === null ? [] : [`(${column}, t.id) ${sign} (${value(given)}, ${value(id)})`]),
    ],
  };
}

/** When a search changes from one way of looking to another. */
export interface Effort {
  /**
   * So many matches are sorted sooner than they are looked for among the nearest tickets. Of a
   * beginning PostgreSQL never expects fewer than one in a hundred tickets, however rare it is.
   */
  readonly few: number;
  /** How many of the nearest tickets are looked at one by one before the word index is asked. */
  readonly window: number;
}

const EFFORT: Effort = { few: 11_000, window: 8000 };

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
export async function selectPage(db: Db, page: Page, effort = EFFORT): Promise<ListRow[]> {
  if (MAYBE[fieldOf(page.sort)] === undefined) return select(db, page, false, effort);
  const started = page.cursor !== null && page.cursor[1] === null;
  const first = started ? [] : await select(db, page, false, effort);
  if (first.length >= page.limit) return first;
  const cursor = started ? page.cursor : null;
  const rest = { ...page, cursor, limit: page.limit - first.length };
  return [...first, ...(await select(db, rest, true, effort))];
}

async function select(
  db: Db,
  page: Page,
  nulls: boolean,
  { few, window }: Effort,
): Promise<ListRow[]> {
  const { match } = page.narrowing;
  if (match?.words == null) return run(db, page, nulls, ordered);
  if ((await expectedMatches(db, match)) <= few) return run(db, page, nulls, sifted);
  if (!nulls && walks(page)) {
    const near = await run(db, page, nulls, nearest(window));
    if (near.length >= page.limit) return near;
  }
  return run(db, page, nulls, gathered);
}

/** How many tickets PostgreSQL expects a search to find, from its statistics alone. */
async function expectedMatches(db: Db, match: Match): Promise<number> {
  const values: unknown[] = [];
  const condition = matches(match, (given) => `$${values.push(given)}`);
  const { rows } = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM ticket t WHERE ${condition}`,
    values,
  );
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? Number.POSITIVE_INFINITY;
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
       ${AROUND}
      ORDER BY ${order.by}`,
    values,
  );
  return rows;
}

const KEYS = 't.id, t.registered_at, t.updated_at, t.due_at, t.priority, t.number, t.redirection';

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** Each branch walks in the order of the list and stops at a page: what the planner does well. */
function ordered({ scope, narrowing, limit }: Page, order: Order, value: Value): string {
  const where = [...narrow(narrowing, value), ...order.after(value)];
  const parts = branches(scope, value).map(
    (branch) =>
      `(SELECT ${KEYS} FROM ticket t WHERE ${all([branch, ...where])}
         ORDER BY ${order.by} LIMIT ${value(limit)})`,
  );
  return parts.join('\nUNION ALL\n');
}

/** Whether an index gives the nearest tickets of the scope in the order of the list. */
function walks({ scope, sort }: Page): boolean {
  if (fieldOf(sort) === 'providerDue') return false;
  return scope.kind === 'all' || fieldOf(sort) === 'registeredAt';
}

/**
 * A common word is found among the nearest tickets, without sorting every ticket that has it. The
 * walk is bounded: nothing but what its index holds narrows it.
 */
const nearest =
  (window: number): Shape =>
  ({ scope, narrowing, sort }, order, value) => {
    const after = order.after(value);
    const near: string[] = [];
    if (fieldOf(sort) === 'registeredAt' && scope.kind === 'all') {
      const { teams, organization, requester } = narrowing;
      if (teams?.length === 1) near.push(`t.team_id = ${value(teams[0])}`);
      else if (organization !== null) near.push(`t.organization_id = ${value(organization)}`);
      else if (requester !== null) near.push(`t.requester_id = ${value(requester)}`);
    }
    const parts = branches(scope, value).map(
      (branch) =>
        `(SELECT * FROM ticket t WHERE ${all([branch, ...near, ...after])}
         ORDER BY ${order.by} LIMIT ${window})`,
    );
    // Of several branches only the nearest of all are seen: beyond them one may have rows unread.
    const seen =
      parts.length === 1
        ? parts[0]
        : `(SELECT * FROM (${parts.join(' UNION ALL ')}) AS t ORDER BY ${order.by} LIMIT ${window})`;
    return `SELECT ${KEYS} FROM ${seen} AS t WHERE ${all(narrow(narrowing, value))}`;
  };

/** A rare word: every ticket that has it, then whatever else is asked of them. */
function sifted({ scope, narrowing }: Page, order: Order, value: Value): string {
  const { match, ...rest } = narrowing;
  const seen = branches(scope, value).map((branch) => `(${branch})`);
  const where = [...narrow({ ...rest, match: null }, value), ...order.after(value)];
  return `WITH t AS MATERIALIZED (
      SELECT * FROM ticket t WHERE ${match === null ? 'true' : matches(match, value)}
    ) SELECT ${KEYS} FROM t WHERE ${all([`(${seen.join(' OR ')})`, ...where])}`;
}

/** A word too common for that, but not near: all conditions at once, then the order. Materialized, or the planner would walk. */
function gathered({ scope, narrowing }: Page, order: Order, value: Value): string {
  const where = [...narrow(narrowing, value), ...order.after(value)];
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
  const parts = branches(scope, value).map(
    (branch) => `SELECT 1 FROM ticket t WHERE ${all([branch, ...where])}`,
  );
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM (${parts.join(' UNION ALL ')} LIMIT ${value(cap + 1)}) AS found`,
    values,
  );
  return rows[0]?.count ?? 0;
}

/** How many tickets each of several narrowings leaves of a scope, none counted beyond `cap` + 1. */
export async function countEach(
  db: Db,
  scope: Scope,
  narrowings: readonly Narrowing[],
  cap: number,
): Promise<number[]> {
  const values: unknown[] = [];
  const value: Value = (given) => `$${values.push(given)}`;
  const counts = narrowings.map((narrowing) => {
    const where = narrow(narrowing, value);
    const parts = branches(scope, value).map(
      (branch) => `SELECT 1 FROM ticket t WHERE ${all([branch, ...where])}`,
    );
    return `(SELECT count(*) FROM (${parts.join(' UNION ALL ')} LIMIT ${value(cap + 1)}) AS found)`;
  });
  const { rows } = await db.query<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`,
    values,
  );
  return rows[0]?.counts ?? [];
}
