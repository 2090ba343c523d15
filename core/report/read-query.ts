import { dayNumber } from '../calendar/zone.ts';
import type { FieldError } from '../ticket/refusal.ts';
import {
  CODED,
  type Dimension,
  DIMENSIONS,
  MEASURES,
  type MeasureName,
  MOST,
  type PeriodName,
  PERIODS,
  type Query,
  type Side,
  SIDE_VALUES,
  SIDES,
  type Subject,
  SUBJECT_SIDES,
  SUBJECTS,
  TIMES,
} from './query.ts';

/** A query as an address has it: one text a part, several values between commas. */
export type QueryText = Readonly<Record<string, string | undefined>>;

/** The parts of a query’s text. */
export const QUERY_PARTS = [
  ...(['subject', 'measures', 'dimensions', 'period', 'from', 'to'] as const),
  ...SIDES,
] as const;
export type QueryPart = (typeof QUERY_PARTS)[number];

/**
 * Reads a query from text against the allow-lists, or names every part that is wrong: `query_…` codes, `date_malformed`.
 */
export function readQuery(text: QueryText): Query | readonly FieldError[] {
  const faults: FieldError[] = [];
  const fault = (code: string, field: string, params: FieldError['params'] = {}): void => {
    faults.push({ field, code, params: { field, ...params } });
  };
  const subject = text['subject'] ?? '';
  if (!isOneOf(SUBJECTS, subject)) {
    fault('query_subject_unknown', 'subject', { values: SUBJECTS.join(', ') });
    return faults;
  }
  const measures = listOf(text['measures']);
  for (const one of measures) {
    if (!isMeasureOf(subject, one))
      fault('query_measure_unknown', 'measures', { value: shown(one) });
  }
  if (measures.length === 0) fault('query_measure_missing', 'measures');
  if (measures.length > MOST.measures) {
    fault('query_measures_too_many', 'measures', { most: MOST.measures });
  }
  const dimensions = listOf(text['dimensions']);
  for (const one of dimensions) {
    if (!isDimensionOf(subject, one)) {
      fault('query_dimension_unknown', 'dimensions', { value: shown(one) });
    }
  }
  if (dimensions.length > MOST.dimensions) {
    fault('query_dimensions_too_many', 'dimensions', { most: MOST.dimensions });
  }
  const period = text['period'] ?? '';
  if (!isOneOf(PERIODS, period)) fault('query_period_unknown', 'period');
  const between = period === 'between';
  const [from, to] = between ? [text['from'] ?? '', text['to'] ?? ''] : [null, null];
  for (const [field, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (date !== null && dayOf(date) === null) fault('date_malformed', field);
  }
  const [first, last] = [dayOf(from ?? ''), dayOf(to ?? '')];
  if (first !== null && last !== null) {
    if (last < first) fault('query_period_empty', 'to');
    else if (last - first >= MOST.days) fault('query_period_long', 'to', { most: MOST.days });
  }
  const filters = filtersOf(subject, text, fault);
  if (faults.length > 0) return faults;
  return {
    ...{ subject, from, to, filters, period: period as PeriodName },
    ...{ measures: measures as MeasureName[], dimensions: dimensions as Dimension[] },
  };
}

/** Writes a query as an address has it; reading it again gives the query. */
export function writeQuery(query: Query): Record<string, string> {
  const { subject, measures, dimensions, period, from, to, filters } = query;
  const parts: [string, string][] = [
    ['subject', subject],
    ['measures', measures.join(',')],
    ['dimensions', dimensions.join(',')],
    ['period', period],
    ['from', from ?? ''],
    ['to', to ?? ''],
    ...SIDES.map((side): [string, string] => [side, (filters[side] ?? []).join(',')]),
  ];
  return Object.fromEntries(parts.filter(([, value]) => value !== ''));
}

type Fault = (code: string, field: string, params?: FieldError['params']) => void;

function filtersOf(subject: Subject, text: QueryText, fault: Fault): Query['filters'] {
  const filters: Partial<Record<Side, readonly string[]>> = {};
  for (const side of SIDES) {
    const values = listOf(text[side]);
    if (values.length === 0) continue;
    if (!SUBJECT_SIDES[subject].includes(side)) fault('query_filter_unknown', side);
    else if (values.length > MOST.values)
      fault('query_values_too_many', side, { most: MOST.values });
    else if (values.every((value) => isValue(side, value))) filters[side] = values;
    else fault('query_value_unknown', side);
  }
  return filters;
}

function isValue(side: Side, value: string): boolean {
  const known = SIDE_VALUES[side];
  if (known !== undefined) return known.includes(value);
  return CODED.has(side) ? value.length <= 60 : /^[1-9]\d{0,14}$/.test(value);
}

function isMeasureOf(subject: Subject, name: string): name is MeasureName {
  return Object.hasOwn(MEASURES, name) && MEASURES[name as MeasureName].subject === subject;
}

function isDimensionOf(subject: Subject, name: string): name is Dimension {
  if (!isOneOf(DIMENSIONS, name)) return false;
  return isOneOf(TIMES, name) || SUBJECT_SIDES[subject].includes(name as Side);
}

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value);
}

/** The values of a part, each once, in their order. */
function listOf(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(',').filter((value) => value !== ''))];
}

/** So much of a value as a refusal repeats. */
const shown = (value: string): string => value.slice(0, 40);

function dayOf(date: string): number | null {
  if (!/^(?:199\d|20[0-8]\d)-\d\d-\d\d$/.test(date)) return null;
  try {
    return dayNumber(date);
  } catch {
    return null;
  }
}
