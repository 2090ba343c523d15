import { type Measure, MEASURES, type MeasureName, type Query, type Sum } from './query.ts';
import type { CountedLine, Sums } from './query-figure.ts';
import { hiddenOf, LEAST_TOLD } from './suppress.ts';

/** Which figures of the lines, and of the total under them, are not told. */
export interface HiddenFigures {
  /** By line, then by measure. */
  readonly lines: readonly (readonly boolean[])[];
  readonly total: readonly boolean[];
}

/** What lies within a count. The parts have nothing in common and make up the whole; of the others each may have. */
interface Whole {
  readonly parts: readonly Sum[];
  readonly others: readonly Sum[];
}

const WHOLES: Readonly<Partial<Record<Sum, Whole>>> = {
  incidents: { parts: ['restored', 'left_out'], others: ['routed'] },
  restored: { parts: [], others: ['met', 'contact_all', 'reopened'] },
  contact_all: { parts: [], others: ['contact_met'] },
  routed: { parts: [], others: ['ping_pong'] },
  waits: { parts: [], others: ['late_waits'] },
  offered: { parts: ['official', 'short_abandoned'], others: [] },
  official: { parts: ['answered', 'abandoned', 'platform'], others: [] },
  answered: { parts: [], others: ['answered_within', 'handled'] },
};

const WHOLE_OF: ReadonlyMap<Sum, Sum> = new Map(
  Object.entries(WHOLES).flatMap(([whole, { parts, others }]) =>
    [...parts, ...others].map((one) => [one, whole as Sum] as const),
  ),
);

/** What stands for a measure: where it is not told, the measure isn’t. */
function countOf(name: MeasureName): Sum {
  const { of, over, unit }: Measure = MEASURES[name];
  if (unit === 'count' || unit === 'rate') return of;
  return over ?? (of === 'median_seconds' ? 'restored' : 'waits');
}

/** The counts that the figures of some measures tell, and those that others must be compared with. */
export function toldCounts(measures: readonly MeasureName[]): Set<Sum> {
  const told = new Set<Sum>();
  for (const name of measures) {
    const { over }: Measure = MEASURES[name];
    told.add(countOf(name));
    if (over !== null) told.add(over);
  }
  for (const [whole, { parts, others }] of Object.entries(WHOLES) as [Sum, Whole][]) {
    // The sum of the parts is the whole, of which the others leave something.
    const summed = parts.length > 0 && parts.every((sum) => told.has(sum));
    const compared = others.filter((sum) => toldWithin(told, sum).parts.length > 0).length;
    // Two that have something in common are each compared with the whole, not added up.
    const shared = compared > 1 && above(told, whole) !== null;
    if ((summed && compared > 0) || shared) told.add(whole);
  }
  return told;
}

/** The nearest count that is told and that one lies within; null: none. */
function above(told: ReadonlySet<Sum>, one: Sum): Sum | null {
  const whole = WHOLE_OF.get(one);
  if (whole === undefined) return null;
  return told.has(whole) ? whole : above(told, whole);
}

/** Counts that are decided on together: told apart, within a count that is told. */
interface Family {
  /** Null: it lies within nothing that is told. */
  readonly whole: Sum | null;
  readonly parts: readonly Sum[];
  /** Whether nothing of the whole is besides them. */
  readonly exact: boolean;
}

/** The families of what is told, each after that of its whole. */
function familiesOf(told: ReadonlySet<Sum>): Family[] {
  const roots = [...told].filter((sum) => above(told, sum) === null);
  const found: Family[] = roots.map((sum) => ({ whole: null, parts: [sum], exact: false }));
  for (const { parts } of found) {
    for (const whole of parts) found.push(...within(told, whole));
  }
  return found;
}

function within(told: ReadonlySet<Sum>, whole: Sum): Family[] {
  const { parts, others } = WHOLES[whole] ?? { parts: [], others: [] };
  const own = parts.map((sum) => toldWithin(told, sum));
  const apart = { whole, parts: own.flatMap((one) => one.parts), exact: own.every((o) => o.exact) };
  const each = others.map((sum) => ({ ...toldWithin(told, sum), whole, exact: false }));
  return [apart, ...each].filter((family) => family.parts.length > 0);
}

/** What is told of a count: itself, or what is nearest within it. */
function toldWithin(told: ReadonlySet<Sum>, sum: Sum): Omit<Family, 'whole'> {
  if (told.has(sum)) return { parts: [sum], exact: true };
  const { parts, others } = WHOLES[sum] ?? { parts: [], others: [] };
  const own = parts.map((one) => toldWithin(told, one));
  const also = others.flatMap((one) => toldWithin(told, one).parts);
  const exact = own.length > 0 && own.every((one) => one.exact);
  return { parts: [...own.flatMap((one) => one.parts), ...also], exact };
}

/**
 * Which figures are not told where a query divides by place: those that count less than five or leave less than five
 * out of a count told beside them, and others with them until none can be reckoned from the other figures of its line
 * nor from the sums along either dimension; the total too where that is not enough. Each count is decided on once,
 * whatever measures tell it, and what lies within it is not told where it isn’t.
 */
export function hiddenFigures(
  query: Query,
  lines: readonly CountedLine[],
  total: Sums,
): HiddenFigures {
  const margins = query.dimensions.flatMap((_one, d) =>
    [...Map.groupBy(lines.keys(), (i) => marginOf(lines[i], d)).values()].map((own) => [...own]),
  );
  const hidden = new Map<Sum, Column>();
  for (const family of familiesOf(toldCounts(query.measures))) {
    const whole = family.whole === null ? undefined : hidden.get(family.whole);
    const columns = hiddenWithin(family, whole, lines, total, margins);
    for (const [k, sum] of family.parts.entries()) hidden.set(sum, columns[k] as Column);
  }
  const columns = query.measures.map((name) => hidden.get(countOf(name)) as Column);
  return {
    lines: lines.map((_line, i) => columns.map((column) => column.lines[i] === true)),
    total: columns.map((column) => column.total),
  };
}

interface Column {
  readonly lines: readonly boolean[];
  readonly total: boolean;
}

/**
 * The columns of a family. On each line those from a place on are not told: with two on a line, and two lines of each
 * column, whatever is not told could be more on one line and less on another.
 */
function hiddenWithin(
  family: Family,
  whole: Column | undefined,
  lines: readonly CountedLine[],
  total: Sums,
  margins: readonly (readonly number[])[],
): Column[] {
  const { parts } = family;
  const from = lines.map(({ sums }, i) =>
    whole?.lines[i] === true ? 0 : firstHidden(family, sums, parts.length),
  );
  const take = (i: number, k: number): boolean => {
    if ((from[i] ?? 0) <= k) return false;
    from[i] = firstHidden(family, lines[i]?.sums ?? {}, k);
    return true;
  };
  for (let again = true; again; ) {
    again = false;
    for (const [own, k] of margins.flatMap((one) => parts.map((_sum, k) => [one, k] as const))) {
      const sum = parts[k] as Sum;
      const found = hiddenOf(
        own.map((i) => lines[i]?.sums[sum] ?? 0),
        own.map((i) => (from[i] ?? 0) <= k),
        leastOf(sum),
      );
      for (const [place, i] of own.entries()) {
        if (found[place] === true && take(i, k)) again = true;
      }
    }
  }
  const alone = parts.findIndex((_sum, k) => from.filter((one) => one <= k).length === 1);
  const most = alone === -1 ? parts.length : alone;
  const last = whole?.total === true ? 0 : firstHidden(family, total, most);
  return parts.map((_sum, k) => ({ lines: from.map((one) => one <= k), total: last <= k }));
}

/** There is no line without an incident. */
const leastOf = (sum: Sum): number => (sum === 'incidents' ? 1 : 0);

/**
 * The place from which on the parts are not told on a line, at most some place: none is under five, nor is what
 * they leave of the whole.
 */
function firstHidden({ whole, parts, exact }: Family, sums: Sums, most: number): number {
  const values = parts.map((sum) => sums[sum] ?? 0);
  const small = values.findIndex((value) => value < LEAST_TOLD);
  let from = small === -1 ? most : Math.min(small, most);
  if (whole === null) return from;
  for (; from > 0; from -= 1) {
    const told = values.slice(0, from).reduce((all, one) => all + one, 0);
    const left = (sums[whole] ?? 0) - told;
    const reckoned = exact && from === parts.length - 1;
    const none = left === 0 && from === parts.length;
    if (!reckoned && (none || left >= LEAST_TOLD)) break;
  }
  return from;
}

/** The keys of a line but one, as one text. */
function marginOf(line: CountedLine | undefined, without: number): string {
  return JSON.stringify((line?.keys ?? []).filter((_key, d) => d !== without));
}
