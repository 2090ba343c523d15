import { officialRatio } from '../../core/call/indicators.ts';
import { type Rate, rate } from '../../core/report/rate.ts';
import { HALF_HOUR_SECONDS, type HalfHour, meanPatience } from '../../core/staffing/half-hours.ts';
import { type CallLoad, erlangs, peopleFor, type StaffingAim } from '../../core/staffing/erlang.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { CallDeps, CountedStretch } from './count-calls.ts';
import { countHalfHours } from './count-half-hours.ts';
import { type ScopeValues, scopeValues } from './dashboard-store.ts';
import { wallTime } from './show-calls.ts';
import { type KnownOfDays, type LeftOut, staffingDays } from './staffing-days.ts';

/** What is asked of a plan: what is null is read from the agreement and from the calls. */
export interface StaffingAsked extends CountedStretch {
  /** Percent of the calls to answer in time, from 1 to 99. */
  readonly targetPercent: number | null;
  /** Within how many seconds, from 1 to 3,600. */
  readonly withinSeconds: number | null;
  /** Mean handle time in seconds, from 1 to 7,200. */
  readonly handleSeconds: number | null;
  /** Where there are no other calls, those of the demonstration are counted. */
  readonly orDemo?: true;
  /** Half hours that are not like the others, and are not counted. */
  readonly leaveOut: LeftOut;
}

/** How many people a half hour of the day needs. */
export interface StaffedHalfHour {
  /** By the wall clock, `07:30`. */
  readonly at: string;
  readonly days: number;
  readonly calls: number;
  /** Of a whole half hour, on average, to a hundredth. */
  readonly meanCalls: number;
  readonly mostCalls: number;
  /** Load of the mean, in erlangs, to a hundredth. */
  readonly erlangs: number;
  /** People who answer, for the mean: when nobody gives up, and as patiently as people were (null: nobody gave up). */
  readonly people: number;
  readonly peopleAsPatient: number | null;
  /** People for the day on which most called, when nobody gives up. */
  readonly peopleOnBusiest: number;
  /** What was reached (Definition 16, against the aim's percent). */
  readonly reached: Rate;
}

/** How many people each half hour of the day needs, from calls that came. */
export interface StaffingPlan {
  readonly calendar: string;
  readonly timeZone: string;
  readonly targetPercent: number;
  readonly withinSeconds: number;
  /** What is reckoned with; `handleMeasured` tells whether it is that of the calls. */
  readonly handleSeconds: number;
  readonly handleMeasured: boolean;
  /** Mean patience in seconds, to a tenth; null when nobody gave up. */
  readonly patienceSeconds: number | null;
  readonly halfHours: readonly StaffedHalfHour[];
  /** What made half hours of these days unlike the others, and what of it was left out. */
  readonly known: KnownOfDays & { readonly leftOut: LeftOut };
}

const BOUNDS = {
  targetPercent: [1, 99],
  withinSeconds: [1, 3600],
  handleSeconds: [1, 7200],
} as const;

const EVERYONE = { organizationId: null, serviceId: null, teamId: null };

/**
 * Plans how many people answer in each half hour of the day (Erlang C and A, Definitions « Staffing »), from the
 * calls that arrived from a local date to another. Refuses what `countLedgerCalls` refuses, a number out of its
 * bounds (`staffing_out_of_bounds`) and a stretch without any handle time (`staffing_handle_unknown`).
 */
export async function planStaffing(
  deps: CallDeps,
  asked: StaffingAsked,
): Promise<StaffingPlan | Refusal> {
  for (const [field, [least, most]] of Object.entries(BOUNDS)) {
    const value = asked[field as keyof typeof BOUNDS];
    if (value !== null && !(value >= least && value <= most)) {
      return refuse('staffing_out_of_bounds', { field, params: { field, least, most } });
    }
  }
  const days = await staffingDays(deps, asked);
  if (isRefusal(days)) return days;
  const { row, table, zone, slots, known } = days;
  const count = (values: ScopeValues) =>
    countHalfHours(deps.pool, values, { ...row, table }, days, slots);
  const real = await count(await scopeValues(deps.pool, EVERYONE));
  const none = real.inHours.length + real.outOfHours.length + real.emergency.length === 0;
  const shown = asked.orDemo === true && none ? await count([null, [], null, null]) : real;
  const { halfHours, inHours } = shown;
  const handled = halfHours.reduce((sum, { counts }) => sum + counts.handled, 0);
  const handleMs = halfHours.reduce((sum, { counts }) => sum + counts.handleMs, 0);
  const handleSeconds = asked.handleSeconds ?? handleMs / handled / 1000;
  if (!(handleSeconds > 0)) return refuse('staffing_handle_unknown', { field: 'handleSeconds' });
  const aim = {
    targetPercent: asked.targetPercent ?? row.targetPercent,
    withinSeconds: asked.withinSeconds ?? row.answerThresholdMs / 1000,
  };
  const patience = meanPatience(inHours);
  return {
    ...{ calendar: table.name, timeZone: zone.timeZone, ...aim },
    ...{ handleSeconds: to(10, handleSeconds), handleMeasured: asked.handleSeconds === null },
    patienceSeconds: patience === null ? null : to(10, patience),
    halfHours: halfHours.map((one) => staffed(one, { ...aim, handleSeconds, patience })),
    known: { ...known, leftOut: asked.leaveOut },
  };
}

function staffed(
  one: HalfHour,
  {
    targetPercent,
    withinSeconds,
    handleSeconds,
    patience,
  }: {
    targetPercent: number;
    withinSeconds: number;
    handleSeconds: number;
    patience: number | null;
  },
): StaffedHalfHour {
  const { wall, days, openSeconds, counts, mostCalls } = one;
  const load: CallLoad = {
    ...{ calls: counts.offeredInHours, stretchSeconds: openSeconds, handleSeconds },
  };
  const busiest = { ...load, calls: mostCalls, stretchSeconds: openSeconds / days };
  const aim: StaffingAim = {
    withinShare: targetPercent / 100,
    thresholdSeconds: withinSeconds,
  };
  const { num, den } = officialRatio(counts);
  return {
    at: wallTime(wall),
    ...{ days, calls: counts.offeredInHours, mostCalls },
    meanCalls: to(100, (counts.offeredInHours * HALF_HOUR_SECONDS) / openSeconds),
    erlangs: to(100, erlangs(load)),
    people: peopleFor(load, aim),
    peopleAsPatient: patience === null ? null : peopleFor(load, aim, patience),
    peopleOnBusiest: peopleFor(busiest, aim),
    reached: rate(num, den, targetPercent),
  };
}

const to = (parts: number, value: number): number => Math.round(value * parts) / parts;
