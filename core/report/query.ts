import { PRIORITIES } from '../clock/priority.ts';
import { CHANNELS, KINDS } from '../ticket/ticket.ts';

/** What is counted: the incidents of the months' accounts, what befell tickets, the calls that arrived. */
export const SUBJECTS = ['incidents', 'tickets', 'calls'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** By when: in the order of time, or over the days of the period. */
export const TIMES = ['month', 'week', 'day', 'weekday', 'hour', 'half_hour'] as const;
export type Time = (typeof TIMES)[number];

/** By where it is from, what it is, who has it. */
export const SIDES = [
  ...(['organization', 'site', 'service', 'category', 'kind', 'channel', 'level'] as const),
  ...(['priority', 'team', 'destination', 'queue'] as const),
] as const;
/** What a query may be narrowed to, and divided by. */
export type Side = (typeof SIDES)[number];

export const DIMENSIONS = [...TIMES, ...SIDES] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Whether a dimension is one of time. */
export function isTime(one: Dimension): one is Time {
  return (TIMES as readonly string[]).includes(one);
}

/** What may be divided by, and narrowed to, of each subject. */
export const SUBJECT_SIDES: Readonly<Record<Subject, readonly Side[]>> = {
  incidents: [
    ...(['organization', 'site', 'service', 'category', 'channel', 'level'] as const),
    ...(['priority', 'team'] as const),
  ],
  tickets: [
    ...(['organization', 'site', 'service', 'category', 'kind', 'channel', 'level'] as const),
    ...(['priority', 'team', 'destination'] as const),
  ],
  calls: ['organization', 'queue'],
};

const LEVELS = ['1', '2', '3'] as const;

/** The values of a side that has few; of the others, each is a row with an id or a code. */
export const SIDE_VALUES: Readonly<Partial<Record<Side, readonly string[]>>> = {
  kind: KINDS,
  channel: CHANNELS,
  level: LEVELS,
  priority: PRIORITIES,
};

/** Sides whose values are codes; those of the others are ids. */
export const CODED: ReadonlySet<Side> = new Set<Side>(['category', 'queue']);

/** What a statement counts; the only words by which one is asked. */
export type Sum =
  | 'incidents'
  | 'restored'
  | 'met'
  | 'contact_met'
  | 'contact_all'
  | 'elapsed_seconds'
  | 'median_seconds'
  | 'reopened'
  | 'left_out'
  | 'waits'
  | 'waited_seconds'
  | 'late_waits'
  | 'hops'
  | 'routed'
  | 'ping_pong'
  | 'registered'
  | 'resolved'
  | 'cancelled'
  | 'redirected'
  | 'offered'
  | 'official'
  | 'answered'
  | 'answered_within'
  | 'abandoned'
  | 'short_abandoned'
  | 'platform'
  | 'out_of_hours'
  | 'answered_wait_ms'
  | 'handled'
  | 'handle_ms'
  | 'emergency';

/** How a figure is written: a whole number, tenths of a percent, hours of the clock, seconds. */
export type Unit = 'count' | 'rate' | 'hours' | 'seconds';

/** A measure: a sum, or a sum over another. */
export interface Measure {
  readonly subject: Subject;
  readonly unit: Unit;
  readonly of: Sum;
  readonly over: Sum | null;
  /** The part of a dashboard’s list that holds what is counted; null: there is none. */
  readonly part: string | null;
}

const measure = (
  subject: Subject,
  unit: Unit,
  of: Sum,
  over: Sum | null = null,
  part: string | null = null,
): Measure => ({ subject, unit, of, over, part });

/** The names of the measures, in the order in which they are proposed. */
export const MEASURE_NAMES = [
  ...([
    'incidents',
    'restored',
    'in_time',
    'first_contact',
    'mean_restoration',
    'median_restoration',
  ] as const),
  ...(['reopened', 'left_out', 'waits', 'waited', 'late_waits', 'hops'] as const),
  ...(['routed', 'ping_pong', 'registered', 'resolved', 'cancelled', 'redirected'] as const),
  ...([
    'offered',
    'answered',
    'answered_within',
    'abandoned',
    'short_abandoned',
    'platform',
  ] as const),
  ...(['out_of_hours', 'emergency', 'speed_of_answer', 'handle_time'] as const),
] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** Every measure (Definitions 7, 11, 12, 15–18, 20); nothing else is counted. */
export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  incidents: measure('incidents', 'count', 'incidents'),
  restored: measure('incidents', 'count', 'restored'),
  in_time: measure('incidents', 'rate', 'met', 'restored', 'met'),
  first_contact: measure('incidents', 'rate', 'contact_met', 'contact_all', 'met'),
  mean_restoration: measure('incidents', 'hours', 'elapsed_seconds', 'restored'),
  median_restoration: measure('incidents', 'hours', 'median_seconds'),
  reopened: measure('incidents', 'count', 'reopened', null, 'reopened'),
  left_out: measure('incidents', 'count', 'left_out'),
  waits: measure('incidents', 'count', 'waits'),
  waited: measure('incidents', 'hours', 'waited_seconds'),
  late_waits: measure('incidents', 'count', 'late_waits'),
  hops: measure('incidents', 'count', 'hops'),
  routed: measure('incidents', 'count', 'routed', null, 'routed'),
  ping_pong: measure('incidents', 'count', 'ping_pong', null, 'ping_pong'),
  registered: measure('tickets', 'count', 'registered', null, 'registered'),
  resolved: measure('tickets', 'count', 'resolved', null, 'resolved'),
  cancelled: measure('tickets', 'count', 'cancelled', null, 'cancelled'),
  redirected: measure('tickets', 'count', 'redirected', null, 'redirected'),
  offered: measure('calls', 'count', 'offered', null, 'offered'),
  answered: measure('calls', 'count', 'answered', null, 'answered'),
  answered_within: measure('calls', 'rate', 'answered_within', 'official', 'answered_within'),
  abandoned: measure('calls', 'count', 'abandoned', null, 'abandoned'),
  short_abandoned: measure('calls', 'count', 'short_abandoned', null, 'short_abandon'),
  platform: measure('calls', 'count', 'platform', null, 'platform'),
  out_of_hours: measure('calls', 'count', 'out_of_hours', null, 'out_of_hours'),
  emergency: measure('calls', 'count', 'emergency', null, 'emergency'),
  speed_of_answer: measure('calls', 'seconds', 'answered_wait_ms', 'answered'),
  handle_time: measure('calls', 'seconds', 'handle_ms', 'handled'),
};

/** The measures of a subject, in order. */
export function measuresOf(subject: Subject): MeasureName[] {
  return MEASURE_NAMES.filter((name) => MEASURES[name].subject === subject);
}

/** The periods that move with the day on which a query is run; `between` two dates does not. */
export const PERIODS = [
  ...(['last_month', 'this_month', 'last_week', 'last_13_months', 'this_year', 'between'] as const),
] as const;
export type PeriodName = (typeof PERIODS)[number];

/** A question to the figures: nothing of it is ever a piece of a statement. */
export interface Query {
  readonly subject: Subject;
  readonly measures: readonly MeasureName[];
  readonly dimensions: readonly Dimension[];
  readonly period: PeriodName;
  /** Local dates, the last included; only of `between`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly filters: Readonly<Partial<Record<Side, readonly string[]>>>;
}

/** The most of each: measures, dimensions, values of a filter, days, lines. */
export const MOST = { measures: 8, dimensions: 2, values: 20, days: 1100, lines: 2000 } as const;
