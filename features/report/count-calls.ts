import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Commitment } from '../../core/agreement/terms.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import { compileZone, dayNumber, startOfDay, type ZoneTable } from '../../core/calendar/zone.ts';
import type { CallRecord, CallTerms } from '../../core/call/call.ts';
import { averageMs, countCalls, officialRatio } from '../../core/call/indicators.ts';
import { outlierCalls } from '../../core/report/calls-row.ts';
import { listCalls } from '../../core/report/listed-facts.ts';
import { type Rate, rate } from '../../core/report/rate.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { callsOf } from './store.ts';

const DAY_MS = 86_400_000;

/** Which calls are counted: those that arrived from a local date to another, excluded. */
export interface CountedStretch {
  readonly from: string;
  readonly to: string;
  /** The calendar that says which are in hours; null: the agreement's own. */
  readonly calendar: string | null;
  /** The zone of the dates; null: the calendar's. */
  readonly timeZone: string | null;
}

/** The figures of calls (Definitions 15 and 16): seconds have three decimals, truncated. */
export interface CallFigures {
  readonly calendar: string;
  /** In hours, as everything but `outOfHours` and `emergency`. */
  readonly offered: number;
  readonly outOfHours: number;
  readonly emergency: number;
  readonly answered: number;
  /** All of them, the short ones included. */
  readonly abandoned: number;
  readonly shortAbandoned: number;
  readonly platform: number;
  readonly answeredWithin60: number;
  /** Threshold of the agreement in milliseconds, within which `answeredWithin60` is counted. */
  readonly answerThresholdMs: number;
  readonly asaSeconds: number | null;
  readonly ahtSeconds: number | null;
  /** The official rate. */
  readonly official: Rate;
  /** Names of the calls that waited, or took, more than an hour: they count like the others. */
  readonly outliers: readonly string[];
}

/**
 * Counts the calls of the ledger, the demonstration's apart, under the common agreement in force on the last day.
 * Refuses dates that are none (`date_malformed`) or in the wrong order (`range_empty`), a calendar and a zone that are
 * unknown (`calendar_unknown`, `calendar_time_zone_unknown`), an agreement without calls (`agreement_calls_missing`).
 */
export async function countLedgerCalls(
  deps: CallDeps,
  asked: CountedStretch,
): Promise<CallFigures | Refusal> {
  const days = await dayStretch(deps, asked);
  if (isRefusal(days)) return days;
  const { row, table, zone, fromDay, toDay } = days;
  const stretch = { from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) };
  const calls = await callsOf(deps.pool, { organizationId: null }, stretch);
  return figuresOf(calls, { ...row, table });
}

export type CallDeps = { readonly pool: Pool; readonly agreements: AgreementBook };

/** The days that are asked of, and what is open in them. */
export interface DayStretch {
  readonly book: OpenBook;
  readonly row: CallsCommitment;
  readonly table: IntervalTable;
  readonly zone: ZoneTable;
  readonly fromDay: number;
  readonly toDay: number;
}

/** Makes out what days are meant; refuses as `countLedgerCalls` does. */
export async function dayStretch(
  deps: CallDeps,
  asked: CountedStretch,
): Promise<DayStretch | Refusal> {
  const [fromDay, toDay] = [dayOf(asked.from), dayOf(asked.to)];
  if (fromDay === null)
    return refuse('date_malformed', { field: 'from', params: { field: 'from' } });
  if (toDay === null) return refuse('date_malformed', { field: 'to', params: { field: 'to' } });
  if (toDay <= fromDay) return refuse('range_empty', { field: 'to' });
  const zone = asked.timeZone === null ? null : zoneOf(asked.timeZone);
  if (zone === 'unknown') return refuse('calendar_time_zone_unknown', { field: 'timeZone' });
  const book = await deps.agreements.open(deps.pool);
  const lastDay = (toDay - 0.5) * DAY_MS;
  const row = book.inForce(null, lastDay).terms.commitments.find(isOfCalls);
  if (row === undefined) return refuse('agreement_calls_missing');
  const calendar = asked.calendar ?? row.calendar;
  const table = book.tables.get(calendar);
  if (table === undefined) return refuse('calendar_unknown', { field: 'calendar' });
  return { book, row, table, zone: zone ?? table.zone, fromDay, toDay };
}

type CallsCommitment = Extract<Commitment, { indicator: 'calls' }>;

const isOfCalls = (row: Commitment): row is CallsCommitment => row.indicator === 'calls';

function figuresOf(calls: readonly CallRecord[], terms: CallsCommitment & CallTerms): CallFigures {
  const ordinary = calls.filter((call) => !call.emergency);
  const counts = countCalls(ordinary, terms);
  const { num, den } = officialRatio(counts);
  return {
    calendar: terms.table.name,
    offered: counts.offeredInHours,
    outOfHours: counts.outOfHours,
    emergency: calls.length - ordinary.length,
    answered: counts.answered,
    abandoned: counts.abandoned,
    shortAbandoned: counts.shortAbandoned,
    platform: counts.platform,
    answeredWithin60: counts.answeredWithin,
    answerThresholdMs: terms.answerThresholdMs,
    asaSeconds: seconds(averageMs(counts.answeredWaitMs, counts.answered)),
    ahtSeconds: seconds(averageMs(counts.handleMs, counts.handled)),
    official: rate(num, den, terms.targetPercent),
    outliers: outlierCalls(listCalls(ordinary, terms)),
  };
}

function dayOf(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  try {
    return dayNumber(date);
  } catch {
    return null;
  }
}

function zoneOf(timeZone: string): ZoneTable | 'unknown' {
  try {
    return compileZone(timeZone);
  } catch {
    return 'unknown';
  }
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
