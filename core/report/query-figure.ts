import { averageMs } from '../call/indicators.ts';
import {
  type Dimension,
  type Measure,
  MEASURES,
  type MeasureName,
  type Query,
  type Sum,
} from './query.ts';
import { percentTenths } from './rate.ts';
import { hiddenOf, LEAST_TOLD } from './suppress.ts';

/** What was counted of one line; null: the median of nothing. */
export type Sums = Readonly<Partial<Record<Sum, number | null>>>;

/** A figure: its value in the unit of its measure, and the integers that it is made of. */
export interface QueryFigure {
  /** A count; a percent truncated to 0.1; hours truncated to 0.01; seconds truncated to 0.1. Null over nothing. */
  readonly value: number | null;
  /** Of hours in seconds, of seconds in milliseconds. */
  readonly numerator: number | null;
  /** Null: the measure is a sum. */
  readonly denominator: number | null;
}

/** The figure of a measure from what was counted (Definitions 16, 18, 19: truncated, never rounded up). */
export function figureOf(name: MeasureName, sums: Sums): QueryFigure {
  const { of, over, unit }: Measure = MEASURES[name];
  const numerator = sums[of] ?? (of === 'median_seconds' ? null : 0);
  const denominator = over === null ? null : (sums[over] ?? 0);
  if (numerator === null) return { value: null, numerator, denominator };
  return { value: valueOf(unit, numerator, denominator), numerator, denominator };
}

function valueOf(unit: Measure['unit'], num: number, den: number | null): number | null {
  switch (unit) {
    case 'count':
      return num;
    case 'rate': {
      const tenths = percentTenths(num, den ?? 0);
      return tenths === null ? null : tenths / 10;
    }
    case 'hours':
      // A hundredth of an hour is 36 seconds.
      return den === 0 ? null : Math.trunc(num / (36 * (den ?? 1))) / 100;
    case 'seconds': {
      const ms = averageMs(num, den ?? 0);
      return ms === null ? null : Math.trunc(ms / 100) / 10;
    }
  }
}

/** A line of a result: by what, and what was counted. */
export interface CountedLine {
  readonly keys: readonly (string | null)[];
  readonly sums: Sums;
}

/** Where somebody is from or who served them: what could tell of few people. */
const PLACES: ReadonlySet<Dimension> = new Set<Dimension>(['organization', 'site', 'team']);

/** Whether small numbers of a query are not told outside: it divides by place, and isn’t one organization’s own. */
export function tellsOfPlaces({ dimensions, filters }: Query): boolean {
  if (filters.organization?.length === 1) return false;
  return [...dimensions, ...(Object.keys(filters) as Dimension[])].some((one) => PLACES.has(one));
}

/** Which figures of the lines, and of the total under them, are not told. */
export interface HiddenFigures {
  /** By line, then by measure. */
  readonly lines: readonly (readonly boolean[])[];
  readonly total: readonly boolean[];
}

/**
 * Which figures are not told where a query {@link tellsOfPlaces}: those that count less than five, and others with
 * them until none can be reckoned from the sums along either dimension; the total too where that is not enough.
 */
export function hiddenFigures(
  query: Query,
  lines: readonly CountedLine[],
  total: Sums,
): HiddenFigures {
  const columns = query.measures.map((name) => hiddenColumn(query, lines, total, name));
  return {
    lines: lines.map((_line, i) => columns.map((column) => column.lines[i] === true)),
    total: columns.map((column) => column.total),
  };
}

function hiddenColumn(
  { dimensions }: Query,
  lines: readonly CountedLine[],
  total: Sums,
  name: MeasureName,
): { lines: boolean[]; total: boolean } {
  const all = lines.map(({ sums }) => countedBy(name, sums));
  const hidden = all.map(() => false);
  const margins = dimensions.map((_one, d) =>
    [...Map.groupBy(all.keys(), (i) => marginOf(lines[i], d)).values()].map((own) => [...own]),
  );
  for (let again = true; again; ) {
    again = false;
    for (const own of margins.flat()) {
      const small = own.map((i) => hidden[i] === true || isSmall(all[i]));
      const found = hiddenOf(
        own.map((i) => all[i]?.met ?? 0),
        small,
      );
      for (const [place, i] of own.entries()) {
        if (hidden[i] === true || found[place] !== true) continue;
        hidden[i] = true;
        again = true;
      }
    }
  }
  const kept = hidden.filter(Boolean).length;
  return { lines: hidden, total: kept === 1 || isSmall(countedBy(name, total)) };
}

type Counts = { readonly all: number; readonly met: number };

/** Whether a figure counts too few, or leaves too few out. */
function isSmall(counts: Counts | undefined): boolean {
  if (counts === undefined) return false;
  const { all, met } = counts;
  return met < LEAST_TOLD || (all > met && all - met < LEAST_TOLD);
}

/** How many a figure counts, within how many: what must be at least five of. */
function countedBy(name: MeasureName, sums: Sums): Counts {
  const { of, over, unit }: Measure = MEASURES[name];
  const base =
    unit === 'hours' && over === null ? (of === 'median_seconds' ? 'restored' : 'waits') : over;
  const num = sums[of] ?? 0;
  if (base === null) return { all: num, met: num };
  const den = sums[base] ?? 0;
  return { all: den, met: unit === 'rate' ? num : den };
}

/** The keys of a line but one, as one text. */
function marginOf(line: CountedLine | undefined, without: number): string {
  return JSON.stringify((line?.keys ?? []).filter((_key, d) => d !== without));
}
