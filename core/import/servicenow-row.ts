import type { Instant } from '../calendar/instant.ts';
import { instantOfWall, TableRangeError, type ZoneTable } from '../calendar/zone.ts';
import type { Level3, Priority } from '../clock/priority.ts';
import type { Channel } from '../ticket/ticket.ts';
import { splitCsvLine } from './csv-line.ts';

/** The columns of a ServiceNow log that are read; the others may be there and are not. */
export const COLUMNS = [
  'number',
  'incident_state',
  'opened_at',
  'sys_updated_at',
  'caller_id',
  'contact_type',
  'category',
  'impact',
  'urgency',
  'priority',
  'assignment_group',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Where each column stands in a line, and how many fields a line has. */
export interface Layout {
  readonly index: Readonly<Record<Column, number>>;
  readonly width: number;
}

/** One update of an incident, read; null is what the log does not know (`?`). */
export interface UpdateRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly number: string;
  readonly state: string;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly callerId: string | null;
  readonly channel: Channel | null;
  readonly category: string | null;
  readonly group: string | null;
  readonly impact: Level3 | null;
  readonly urgency: Level3 | null;
  readonly priority: Priority | null;
}

/** Why a row is left out; `code` is the phrase key under `row.` in locales/<language>/import.json. */
export interface RowFault {
  readonly line: number;
  readonly code:
    | 'quote_unclosed'
    | 'field_count'
    | 'number_missing'
    | 'text_invalid'
    | 'date_malformed'
    | 'date_impossible'
    | 'date_out_of_range'
    | 'instant_in_future'
    | 'state_unknown'
    | 'channel_unknown'
    | 'level_unknown'
    | 'priority_unknown';
  readonly column: Column | null;
  /** What the file says there, cut short. */
  readonly value: string;
}

/** What reading a line gives: a row, a fault, or a line that the rules leave out whole. */
export type ReadRow = UpdateRow | RowFault | 'skipped';

/** Whether a read row is a fault. */
export function isFault(read: ReadRow): read is RowFault {
  return typeof read === 'object' && 'code' in read;
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  Phone: 'phone',
  IVR: 'phone',
  Email: 'email',
  'Self service': 'portal',
  // Opened in the tool itself, nobody being on the line: the nearest channel without a contact.
  'Direct opening': 'portal',
};

/** How far ahead of now an instant of a log may lie, in milliseconds. */
const FUTURE_TOLERANCE_MS = 120_000;
const LONGEST_TEXT = 100;

/** The layout a heading gives, or the columns that it lacks. */
export function readHeading(line: string): Layout | { readonly missing: readonly string[] } {
  const names = (splitCsvLine(line.replace(/^\uFEFF/, '')) ?? []).map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) return { missing };
  const index = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)]));
  return { index: index as Record<Column, number>, width: names.length };
}

/**
 * Reads one line as an update: local times `d/m/Y H:M` resolve as Temporal's `compatible`, `?` is
 * unknown, a row in state `-100` is skipped whole. Instants in milliseconds.
 */
export function readRow(
  text: string,
  line: number,
  layout: Layout,
  zone: ZoneTable,
  now: Instant,
): ReadRow {
  const fields = splitCsvLine(text);
  if (fields === null) return fault(line, 'quote_unclosed', null, text);
  if (fields.length !== layout.width) return fault(line, 'field_count', null, `${fields.length}`);
  const get = (column: Column): string => (fields[layout.index[column]] as string).trim();
  const state = get('incident_state');
  if (state === '-100') return 'skipped';
  try {
    return {
      line,
      number: requiredText(get('number')),
      state: knownState(state),
      openedAt: instant('opened_at', get('opened_at'), zone, now),
      updatedAt: instant('sys_updated_at', get('sys_updated_at'), zone, now),
      callerId: optionalText('caller_id', get('caller_id')),
      channel: channel(get('contact_type')),
      category: optionalText('category', get('category')),
      group: optionalText('assignment_group', get('assignment_group')),
      impact: level('impact', get('impact')),
      urgency: level('urgency', get('urgency')),
      priority: priority(get('priority')),
    };
  } catch (found) {
    if (!(found instanceof Wrong)) throw found;
    return fault(line, found.code, found.column, found.value);
  }
}

/** Whether a row in this state restores the service. */
export function restores(state: string): boolean {
  return state === 'Resolved' || state === 'Closed';
}

function fault(
  line: number,
  code: RowFault['code'],
  column: Column | null,
  value: string,
): RowFault {
  const clean = value.replace(/\p{Cc}/gu, '\uFFFD');
  return { line, code, column, value: clean.length > 60 ? `${clean.slice(0, 60)}…` : clean };
}

class Wrong extends Error {
  readonly code: RowFault['code'];
  readonly column: Column;
  readonly value: string;
  constructor(code: RowFault['code'], column: Column, value: string) {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

function requiredText(value: string): string {
  const text = optionalText('number', value);
  if (text === null) throw new Wrong('number_missing', 'number', value);
  return text;
}

function optionalText(column: Column, value: string): string | null {
  if (value === '?' || value === '') return null;
  if (value.length > LONGEST_TEXT || /[\p{Cc}\uFFFD]/u.test(value)) {
    throw new Wrong('text_invalid', column, value);
  }
  return value;
}

function knownState(state: string): string {
  if (state === 'New' || state === 'Active' || restores(state)) return state;
  if (/^Awaiting [A-Za-z ]+$/.test(state)) return state;
  throw new Wrong('state_unknown', 'incident_state', state);
}

function channel(value: string): Channel | null {
  if (value === '?') return null;
  const known = CHANNELS[value];
  if (known === undefined) throw new Wrong('channel_unknown', 'contact_type', value);
  return known;
}

function level(column: 'impact' | 'urgency', value: string): Level3 | null {
  if (value === '?') return null;
  if (value === '1' || value === '2' || value === '3') return Number(value) as Level3;
  throw new Wrong('level_unknown', column, value);
}

function priority(value: string): Priority | null {
  if (value === '?') return null;
  if (/^[1-5]$/.test(value)) return `P${value}` as Priority;
  throw new Wrong('priority_unknown', 'priority', value);
}

const WALL = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function instant(column: Column, value: string, zone: ZoneTable, now: Instant): Instant {
  const found = WALL.exec(value);
  if (found === null) throw new Wrong('date_malformed', column, value);
  const [day, month, year, hour, minute, second] = found.slice(1).map((n) => Number(n ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  const exists =
    date.getUTCDate() === day &&
    date.getUTCMonth() === month - 1 &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!exists) throw new Wrong('date_impossible', column, value);
  try {
    const at = instantOfWall(zone, wall / 1000);
    if (at > now + FUTURE_TOLERANCE_MS) throw new Wrong('instant_in_future', column, value);
    return at;
  } catch (error) {
    if (!(error instanceof TableRangeError)) throw error;
    throw new Wrong('date_out_of_range', column, value);
  }
}
