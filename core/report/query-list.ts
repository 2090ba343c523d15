import { dateOfDay, dayNumber } from '../calendar/zone.ts';
import {
  type Dimension,
  isTime,
  type Measure,
  MEASURES,
  type MeasureName,
  type Query,
  type Side,
} from './query.ts';

/** The list of a dashboard that holds what a figure counts. */
export interface FigureList {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly of: 'tickets' | 'calls';
  readonly part: string;
  /** The row whose list it is: that of a priority, or of first contact; null: of none. */
  readonly row: string | null;
  readonly sides: Readonly<Partial<Record<Side, string>>>;
}

/** A row of the agreement, as lists are opened by it; the priority is null of first contact. */
export interface ListedRow {
  readonly id: string;
  readonly priority: string | null;
}

/** What a list of each subject may be narrowed to, beside the row of a priority. */
const NARROWING: Readonly<Record<Query['subject'], readonly Side[]>> = {
  incidents: ['organization', 'service', 'team'],
  tickets: ['organization', 'service', 'team', 'kind', 'channel', 'level'],
  calls: ['organization'],
};

/**
 * The list that a figure opens, for a line with its keys (none: the total): only where it is of one whole month,
 * or of the present one up to its last day, and a list is narrowed as the line is. Null: there is none.
 */
export function listOf(
  query: Query,
  name: MeasureName,
  keys: readonly (string | null)[],
  found: { readonly from: string; readonly to: string; readonly rows: readonly ListedRow[] },
): FigureList | null {
  const { part, subject }: Measure = MEASURES[name];
  const month = monthOf(query, keys, found);
  const sides = sidesOf(query, keys);
  if (part === null || month === null || sides === null) return null;
  const { priority, ...rest } = sides;
  const contact = name === 'first_contact';
  if (contact && priority !== undefined) return null;
  if (!Object.keys(rest).every((side) => NARROWING[subject].includes(side as Side))) return null;
  // Calls of an organization are counted by its own agreement on its dashboard, by everyone’s in a line.
  if (subject === 'calls' && query.dimensions.includes('organization')) return null;
  const row = contact || priority !== undefined ? rowOf(found.rows, priority ?? null) : null;
  if (row === undefined) return null;
  if (subject === 'tickets' && priority !== undefined) return null;
  return { month, of: subject === 'calls' ? 'calls' : 'tickets', part, row, sides: rest };
}

function rowOf(rows: readonly ListedRow[], priority: string | null): string | undefined {
  return rows.find((row) => row.priority === priority)?.id;
}

function monthOf(
  { dimensions, period }: Query,
  keys: readonly (string | null)[],
  { from, to }: { readonly from: string; readonly to: string },
): string | null {
  if (dimensions.some((one) => isTime(one) && one !== 'month') && keys.length > 0) return null;
  const running = period === 'this_month' || period === 'this_year';
  const whole = from.endsWith('-01') && (running || dateOfDay(dayNumber(to) + 1).endsWith('-01'));
  if (!whole) return null;
  const own = keys[dimensions.indexOf('month')] ?? null;
  if (own !== null) return own;
  return from.slice(0, 7) === to.slice(0, 7) ? from.slice(0, 7) : null;
}

function sidesOf(
  { dimensions, filters }: Query,
  keys: readonly (string | null)[],
): Partial<Record<Side, string>> | null {
  const sides: Partial<Record<Dimension, string>> = {};
  for (const [side, values] of Object.entries(filters)) {
    const [only, ...more] = values;
    const d = dimensions.indexOf(side as Side);
    if (d >= 0 && keys.length > 0) continue;
    if (only === undefined || more.length > 0) return null;
    sides[side as Side] = only;
  }
  for (const [d, key] of keys.entries()) {
    const by = dimensions[d];
    if (by === undefined || isTime(by)) continue;
    if (key === null) return null;
    sides[by] = key;
  }
  return sides;
}
