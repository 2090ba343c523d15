import type { Instant } from '../calendar/instant.ts';
import { instantOfWall, TableRangeError, type ZoneTable } from '../calendar/zone.ts';

/** What a line of Asterisk's `queue_log` says of a call; other events say nothing of one. */
export type QueueEventKind = 'entered' | 'connected' | 'completed' | 'left' | 'restarted';

/** One event of a `queue_log`, read. */
export interface QueueEvent {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly at: Instant;
  readonly kind: QueueEventKind;
  readonly callId: string;
  readonly queue: string;
}

/** Why a line is left out; `code` is the phrase key under `row.` in locales/<language>/import.json. */
export interface QueueLineFault {
  readonly line: number;
  readonly code:
    | 'field_count'
    | 'text_invalid'
    | 'time_malformed'
    | 'date_impossible'
    | 'date_out_of_range'
    | 'instant_in_future'
    | 'call_unknown';
  readonly column: string | null;
  /** What the file says there, cut short. */
  readonly value: string;
}

/** What reading a line gives: an event of a call, a fault, or an event that says nothing of a call. */
export type ReadQueueLine = QueueEvent | QueueLineFault | 'other';

const KINDS: Readonly<Record<string, QueueEventKind>> = {
  ENTERQUEUE: 'entered',
  CONNECT: 'connected',
  COMPLETEAGENT: 'completed',
  COMPLETECALLER: 'completed',
  // The agent hands the caller on: their talk is over.
  TRANSFER: 'completed',
  BLINDTRANSFER: 'completed',
  ATTENDEDTRANSFER: 'completed',
  ABANDON: 'left',
  EXITWITHTIMEOUT: 'left',
  EXITWITHKEY: 'left',
  EXITEMPTY: 'left',
  // Written as the switch starts: whatever it held before is gone.
  QUEUESTART: 'restarted',
};

/** Every line has at least the instant, the call, the queue, the agent and the event. */
const FIELDS = 5;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 60;
/** How far ahead of now an instant of a log may lie, in milliseconds. */
const FUTURE_TOLERANCE_MS = 120_000;
const EPOCH = /^(\d{9,10})(?:\.(\d{1,6}))?$/;
const LOCAL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.(\d{1,6}))?$/;
const WALL_LENGTH = 'YYYY-MM-DD HH:MM:SS'.length;

/** Whether a read line is a fault. */
export function isQueueLineFault(read: ReadQueueLine): read is QueueLineFault {
  return typeof read === 'object' && 'code' in read;
}

/**
 * Reads one line of a `queue_log`, `instant|call|queue|agent|event|…`: the instant in seconds since
 * 1970, or as the local time `YYYY-MM-DD HH:MM:SS` that a log kept in a database has, with or without
 * fractions. A name of an event that is none of a call's is let go by.
 */
export function readQueueLine(
  text: string,
  line: number,
  zone: ZoneTable,
  now: Instant,
): ReadQueueLine {
  const fields = text.split('|');
  if (fields.length < FIELDS) return fault(line, 'field_count', null, `${fields.length}`);
  const [time = '', callId = '', queue = '', , event = ''] = fields;
  const at = instantOf(time, zone);
  if (typeof at === 'string') return fault(line, at, 'time', time);
  if (at > now + FUTURE_TOLERANCE_MS) return fault(line, 'instant_in_future', 'time', time);
  const kind = KINDS[event];
  if (kind === undefined) return 'other';
  if (!isName(callId)) return fault(line, 'text_invalid', 'callid', callId);
  if (!isName(queue)) return fault(line, 'text_invalid', 'queue', queue);
  return { line, at, kind, callId, queue };
}

function fault(
  line: number,
  code: QueueLineFault['code'],
  column: string | null,
  value: string,
): QueueLineFault {
  const clean = value.replace(/\p{Cc}/gu, '\uFFFD');
  const cut = clean.length > LONGEST_VALUE ? `${clean.slice(0, LONGEST_VALUE)}…` : clean;
  return { line, code, column, value: cut };
}

function isName(text: string): boolean {
  return text !== '' && text.length <= LONGEST_NAME && !/[\p{Cc}\uFFFD]/u.test(text);
}

type TimeFault = 'time_malformed' | 'date_impossible' | 'date_out_of_range';

function instantOf(text: string, zone: ZoneTable): Instant | TimeFault {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return Number(epoch[1]) * 1000 + milliseconds(epoch[2]);
  const local = LOCAL.exec(text);
  if (local === null) return 'time_malformed';
  const wall = wallOf(text.slice(0, WALL_LENGTH));
  if (wall === null) return 'date_impossible';
  try {
    return instantOfWall(zone, wall) + milliseconds(local[1]);
  } catch (error) {
    if (error instanceof TableRangeError) return 'date_out_of_range';
    throw error;
  }
}

/** Seconds since the epoch of a local time as if it were UTC; null when there is no such day or time. */
function wallOf(text: string): number | null {
  const at = Date.parse(`${text.replace(' ', 'T')}Z`);
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text.replace(' ', 'T'));
  return exists ? at / 1000 : null;
}

/** The first three digits of a fraction of a second, as milliseconds. */
function milliseconds(fraction = ''): number {
  return Number(fraction.padEnd(3, '0').slice(0, 3));
}
