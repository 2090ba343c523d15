import { openSlots } from '../../core/staffing/half-hours.ts';
import { startOfDay } from '../../core/calendar/zone.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { clocksOfBulletins } from '../interruption/count-bulletins.ts';
import { type CallDeps, dayStretch } from './count-calls.ts';
import {
  planStaffing,
  type StaffedHalfHour,
  type StaffingAsked,
  type StaffingPlan,
} from './plan-staffing.ts';
import { wallTime } from './show-calls.ts';
import { answeringDesks } from './staffing-store.ts';

/** A plan beside what was: who answered, and what disturbed the days it is drawn from. */
export interface StaffingShown extends Omit<StaffingPlan, 'halfHours' | 'handleSeconds'> {
  /** Null: no call of these days was handled, and none was tried; there is then no half hour. */
  readonly handleSeconds: number | null;
  readonly halfHours: readonly (StaffedHalfHour & {
    /** Desks that took a call in it, on an average day, to a tenth; null when none is known. */
    readonly answering: number | null;
  })[];
  /** Interruptions that lay in the days, by the numbers of their tickets: more people called than usually do. */
  readonly interruptions: readonly string[];
}

/** The plan of {@link planStaffing}, of the demonstration in a house that has no other calls, refused as it is but for days without handled calls, beside the desks that answered and the interruptions. */
export async function showStaffing(
  deps: CallDeps,
  asked: StaffingAsked,
): Promise<StaffingShown | Refusal> {
  const plan = await planStaffing(deps, { ...asked, orDemo: true });
  const read = await dayStretch(deps, asked);
  if (isRefusal(read)) return read;
  const { table, zone, fromDay, toDay, book, row } = read;
  if (isRefusal(plan)) {
    if (plan.code !== 'staffing_handle_unknown') return plan;
    return {
      ...{ calendar: table.name, timeZone: zone.timeZone, handleSeconds: null },
      targetPercent: asked.targetPercent ?? row.targetPercent,
      withinSeconds: asked.withinSeconds ?? row.answerThresholdMs / 1000,
      ...{ handleMeasured: true, patienceSeconds: null, halfHours: [], interruptions: [] },
    };
  }
  const stretch = { from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) };
  const slots = openSlots(table, { zone, fromDay, toDay });
  const cuts = slots.flatMap(({ from, to }) => [from * 1000, to * 1000]);
  const desks = await answeringDesks(deps.pool, stretch, cuts);
  const perWall = new Map<string, number>();
  slots.forEach(({ wall }, i) => {
    const at = wallTime(wall);
    perWall.set(at, (perWall.get(at) ?? 0) + (desks.get(2 * i + 1) ?? 0));
  });
  const told = await clocksOfBulletins(deps.pool, book, stretch, null);
  return {
    ...plan,
    halfHours: plan.halfHours.map((one) => ({
      ...one,
      answering:
        desks.size === 0 ? null : Math.round(((perWall.get(one.at) ?? 0) * 10) / one.days) / 10,
    })),
    interruptions: told.map(({ number }) => number),
  };
}
