import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { localDay } from '../../core/calendar/zone.ts';
import { addCalls, type CallCounts, NO_CALLS, officialRatio } from '../../core/call/indicators.ts';
import { besideCalls, type CallFiguresBeside } from '../../core/report/dashboard.ts';
import { type Rate, rate } from '../../core/report/rate.ts';
import { peopleFor } from '../../core/staffing/erlang.ts';
import { HALF_HOUR_SECONDS } from '../../core/staffing/half-hours.ts';
import { countHalfHours } from './count-half-hours.ts';
import { callsCommitment, type MonthPlan } from './count-months.ts';
import type { ScopeValues } from './dashboard-store.ts';

/** The calls of a month beside their row. */
export interface CallsShown extends CallFiguresBeside {
  readonly counts: CallCounts;
  readonly outliers: number;
  readonly emergency: {
    readonly offered: number;
    readonly answered: number;
    readonly answeredWithin: number;
    readonly unanswered: number;
  };
  /** What people are reckoned for: percent of the calls within so many seconds. */
  readonly aim: { readonly targetPercent: number; readonly withinSeconds: number };
  readonly halfHours: readonly CalledHalfHour[];
}

/** A half hour of the day over a month. */
export interface CalledHalfHour {
  /** By the wall clock, `07:30`. */
  readonly at: string;
  readonly days: number;
  readonly calls: number;
  readonly mostCalls: number;
  /** Of a whole half hour, on average, to a hundredth. */
  readonly meanCalls: number;
  /** Who must answer for the aim when nobody gives up (Erlang C); null without any handle time. */
  readonly people: number | null;
  readonly reached: Rate;
}

/** The calls of a month by half hour, with how many people they ask for; null under an agreement without calls. */
export async function showCalls(
  db: PoolClient,
  values: ScopeValues,
  { agreement, stretch }: MonthPlan,
): Promise<CallsShown | null> {
  const row = callsCommitment(agreement);
  const table = row && agreement.tables[row.calendar];
  if (!row || !table) return null;
  const { zone } = table;
  const days = { zone, fromDay: localDay(zone, stretch.from), toDay: localDay(zone, stretch.to) };
  const counted = await countHalfHours(db, values, { ...row, table }, days);
  const { halfHours, inHours, outOfHours, emergency: own } = counted;
  const counts = addCalls([
    ...inHours,
    ...outOfHours.map((one) => ({ ...NO_CALLS, outOfHours: one.offeredInHours })),
  ]);
  const sum = (key: 'offeredInHours' | 'answered' | 'answeredWithin'): number =>
    own.reduce((total, one) => total + one[key], 0);
  const beside = besideCalls(counts);
  const handleSeconds = counts.handled === 0 ? 0 : counts.handleMs / counts.handled / 1000;
  const aim = { targetPercent: row.targetPercent, withinSeconds: row.answerThresholdMs / 1000 };
  return {
    ...{ counts, ...beside, aim },
    outliers: inHours.reduce((total, { outliers }) => total + outliers, 0),
    emergency: {
      ...{ offered: sum('offeredInHours'), answered: sum('answered') },
      answeredWithin: sum('answeredWithin'),
      unanswered: sum('offeredInHours') - sum('answered'),
    },
    halfHours: halfHours.map(({ wall, days: open, openSeconds, counts: of, mostCalls }) => {
      const { num, den } = officialRatio(of);
      const load = { calls: of.offeredInHours, stretchSeconds: openSeconds, handleSeconds };
      const within = {
        withinShare: aim.targetPercent / 100,
        thresholdSeconds: aim.withinSeconds,
      };
      return {
        ...{ at: wallTime(wall), days: open, calls: of.offeredInHours, mostCalls },
        meanCalls: Math.round((of.offeredInHours * HALF_HOUR_SECONDS * 100) / openSeconds) / 100,
        people: handleSeconds > 0 ? peopleFor(load, within) : null,
        reached: rate(num, den, row.targetPercent),
      };
    }),
  };
}

/** Seconds from midnight as `07:30`. */
export function wallTime(wall: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(wall / 3600))}:${two((wall % 3600) / 60)}`;
}
