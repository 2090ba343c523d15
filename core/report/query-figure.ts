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
