import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Commitment } from '../../core/agreement/terms.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { dateOfDay, localDay, startOfDay, type ZoneTable } from '../../core/calendar/zone.ts';
import {
  type Dimension,
  isTime,
  MEASURES,
  MOST,
  type Query,
  SIDE_VALUES,
  type Side,
  type Sum,
} from '../../core/report/query.ts';
import {
  type CountedLine,
  figureOf,
  type QueryFigure,
  tellsOfPlaces,
} from '../../core/report/query-figure.ts';
import { hiddenFigures, toldCounts } from '../../core/report/query-suppress.ts';
import type { ListedRow } from '../../core/report/query-list.ts';
import { daysOf, keyOf, monthsOf, piecesOf } from '../../core/report/query-period.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { callsCommitment, type MonthPlan, planMonth } from './count-months.ts';
import {
  boundStatements,
  type CallPieces,
  countQuery,
  type SideName,
  sideNames,
} from './query-store.ts';
import type { DashboardDeps } from './show-dashboard.ts';

/** What a line is divided by: its key, and its names where it is a row of ours; null: without. */
export interface LineKey {
  readonly key: string;
  readonly name: string | null;
  readonly nameEn: string | null;
}

/** A line of the result. */
export interface QueryLine {
  readonly keys: readonly (LineKey | null)[];
  readonly figures: readonly ToldFigure[];
}

/** A figure, and whether it may be told outside of the centre. */
export interface ToldFigure extends QueryFigure {
  readonly hidden: boolean;
}

/** What a query found. */
export interface QueryResult {
  /** Local dates, the last included. */
  readonly from: string;
  readonly to: string;
  /** Whether files don’t tell of small numbers. */
  readonly suppressed: boolean;
  readonly lines: readonly QueryLine[];
  readonly total: readonly ToldFigure[];
  /** The rows of the agreement by which lists are opened. */
  readonly rows: readonly ListedRow[];
}

/** How long a statement may take, in milliseconds, and how many lines a result may have. */
export const QUERY_LIMITS: { readonly statementMs: number; readonly lines: number } = {
  statementMs: 15_000,
  lines: MOST.lines,
};

/**
 * Counts what a query asks, in one snapshot, from the facts and under the terms of the dashboards: each month by its
 * own agreement. Refuses what takes too long (`query_slow`) and what has too many lines (`query_lines_too_many`).
 */
export async function runQuery(
  { pool, agreements }: DashboardDeps,
  query: Query,
  now: Instant,
  limits = QUERY_LIMITS,
): Promise<QueryResult | Refusal> {
  try {
    return await transaction(
      pool,
      async (db) => {
        const book = await agreements.open(db);
        await boundStatements(db, limits.statementMs);
        return draw(db, book, query, now, limits.lines);
      },
      { isolation: 'repeatable read', readOnly: true },
    );
  } catch (error) {
    if ((error as { code?: unknown }).code === CANCELLED) return refuse('query_slow');
    throw error;
  }
}

/** What PostgreSQL says of a statement that was stopped. */
const CANCELLED = '57014';

async function draw(
  db: PoolClient,
  book: OpenBook,
  query: Query,
  now: Instant,
  most: number,
): Promise<QueryResult | Refusal> {
  const whose = query.filters.organization;
  const organizationId = whose?.length === 1 ? Number(whose[0]) : null;
  const zone = zoneOf(book, organizationId, now);
  const days = daysOf(query, localDay(zone, now));
  const { months, whole } = monthsOf(days);
  const plans = months.map((month) => planMonth(book, zone, month, organizationId));
  const stretch = { from: startOfDay(zone, days.fromDay), to: startOfDay(zone, days.toDay) };
  const counted = {
    ...{ query, stretch, months, whole, calls: callPieces(plans, stretch) },
    categories: plans.map(categoryOf),
    pieces: new Map(
      query.dimensions.filter(isTime).map((one) => [one as Dimension, piecesOf(one, zone, days)]),
    ),
  };
  const { lines, total } = await countQuery(db, counted, sumsOf(query));
  if (lines.length > most) return refuse('query_lines_too_many', { params: { most } });
  const suppressed = tellsOfPlaces(query);
  const hidden = suppressed ? hiddenFigures(query, lines, total) : null;
  const figures = (sums: CountedLine['sums'], not: readonly boolean[] | undefined): ToldFigure[] =>
    query.measures.map((name, m) => ({ ...figureOf(name, sums), hidden: not?.[m] === true }));
  const named = await namesOf(db, query, lines);
  const found = lines.map(({ keys, sums }, i) => ({
    keys: keys.map((key, d) => keyed(query.dimensions[d] as Dimension, key, named)),
    ...{ order: keys, figures: figures(sums, hidden?.lines[i]) },
  }));
  found.sort((a, b) => inOrder(query, a, b));
  return {
    ...{ from: dateOfDay(days.fromDay), to: dateOfDay(days.toDay - 1), suppressed },
    lines: found.map(({ order: _order, ...line }) => line),
    total: figures(total, hidden?.total),
    rows: plans.at(-1)?.agreement.terms.commitments.flatMap(listedRow) ?? [],
  };
}

function listedRow(row: Commitment): ListedRow[] {
  switch (row.indicator) {
    case 'restoration':
      return [{ id: row.id, priority: row.priority }];
    case 'first_contact':
      return [{ id: row.id, priority: null }];
    case 'calls':
      return [];
  }
}

function zoneOf(book: OpenBook, organizationId: number | null, now: Instant): ZoneTable {
  const { tables, terms } = book.inForce(organizationId, now);
  const zone = tables[terms.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  return zone;
}

function categoryOf({ agreement }: MonthPlan): string | null {
  const row = agreement.terms.commitments.find(({ indicator }) => indicator === 'first_contact');
  return row?.indicator === 'first_contact' ? row.category : null;
}

/** When the hours of calls are open, month by month, with the thresholds of each. */
function callPieces(
  plans: readonly MonthPlan[],
  within: { readonly from: Instant; readonly to: Instant },
): CallPieces {
  const pieces: { at: Instant; open: boolean; answerMs: number; shortMs: number }[] = [];
  for (const { agreement, stretch } of plans) {
    const row = callsCommitment(agreement);
    const table = row && agreement.tables[row.calendar];
    const terms = { answerMs: row?.answerThresholdMs ?? 0, shortMs: row?.shortAbandonMs ?? 0 };
    const [from, to] = [Math.max(stretch.from, within.from), Math.min(stretch.to, within.to)];
    pieces.push({ at: from, open: false, ...terms });
    for (const one of table ? openStretches(table, from, to) : []) {
      pieces.push({ at: one.from * 1000, open: true, ...terms });
      pieces.push({ at: one.to * 1000, open: false, ...terms });
    }
  }
  return {
    cuts: pieces.map(({ at }) => at),
    open: pieces.map(({ open }) => open),
    answerMs: pieces.map(({ answerMs }) => answerMs),
    shortMs: pieces.map(({ shortMs }) => shortMs),
  };
}

/** What must be counted for the measures of a query, and for not telling of small numbers. */
function sumsOf({ measures }: Query): Sum[] {
  const own = measures.map((name) => MEASURES[name].of);
  return [...new Set([...own, ...toldCounts(measures)])];
}

type Names = ReadonlyMap<Dimension, ReadonlyMap<string, SideName>>;

async function namesOf(
  db: PoolClient,
  query: Query,
  lines: readonly CountedLine[],
): Promise<Names> {
  const named = new Map<Dimension, ReadonlyMap<string, SideName>>();
  for (const [d, one] of query.dimensions.entries()) {
    if (isTime(one)) continue;
    const keys = new Set(lines.flatMap(({ keys: of }) => of[d] ?? []));
    const names = await sideNames(db, one, [...keys]);
    named.set(one, new Map(names.map((name) => [name.key, name])));
  }
  return named;
}

function keyed(by: Dimension, key: string | null, named: Names): LineKey | null {
  if (key === null) return null;
  if (isTime(by)) return { key: keyOf(by, Number(key)), name: null, nameEn: null };
  const found = named.get(by)?.get(key);
  return { key, name: found?.name ?? null, nameEn: found?.nameEn ?? null };
}

type Ordered = Pick<QueryLine, 'keys'> & { readonly order: readonly (string | null)[] };

/** By time, by the order of the few values, by name; what is without comes last. */
function inOrder({ dimensions }: Query, a: Ordered, b: Ordered): number {
  for (const [d, by] of dimensions.entries()) {
    const [one, other] = [a.order[d] ?? null, b.order[d] ?? null];
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    if (isTime(by)) return Number(one) - Number(other);
    const few = SIDE_VALUES[by];
    if (few !== undefined) return few.indexOf(one) - few.indexOf(other);
    const name = (line: Ordered, key: string): string => line.keys[d]?.name ?? key;
    return name(a, one).localeCompare(name(b, other), 'fr') || Number(one) - Number(other);
  }
  return 0;
}

/** What each side of a subject may be, where it is one of our rows. */
export async function queryChoices(
  { pool }: Pick<DashboardDeps, 'pool'>,
  sides: readonly Side[],
): Promise<{ side: Side; choices: SideName[] }[]> {
  const found: { side: Side; choices: SideName[] }[] = [];
  for (const side of sides) {
    if (SIDE_VALUES[side] === undefined) found.push({ side, choices: await sideNames(pool, side) });
  }
  return found;
}
