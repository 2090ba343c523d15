import { startOfDay } from '../../core/calendar/zone.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Slot } from '../../core/staffing/half-hours.ts';
import { presentMs } from '../../core/staffing/presence.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { CallDeps } from './count-calls.ts';
import {
  planStaffing,
  type StaffedHalfHour,
  type StaffingAsked,
  type StaffingPlan,
} from './plan-staffing.ts';
import { wallTime } from './show-calls.ts';
import { staffingDays } from './staffing-days.ts';
import { answeringDesks, presenceSpells } from './staffing-store.ts';

/** A plan beside what was: who was there, and what disturbed the days it is drawn from. */
export interface StaffingShown extends Omit<StaffingPlan, 'halfHours' | 'handleSeconds'> {
  /** Null: no call of these days was handled, and none was tried; there is then no half hour. */
  readonly handleSeconds: number | null;
  /** Since when presences are kept, when that covers some of these half hours; null: they never were. */
  readonly presenceSince: Instant | null;
  readonly halfHours: readonly (StaffedHalfHour & {
    /** People there for calls on an average day, to a tenth, over what was kept; null where nothing was. */
    readonly present: number | null;
    /** Desks that took a call in it, on an average day, to a tenth; null when none is known. */
    readonly answering: number | null;
  })[];
}

/** The plan of {@link planStaffing}, of the demonstration in a house that has no other calls, refused as it is but for days without handled calls, beside who was there. */
export async function showStaffing(
  deps: CallDeps,
  asked: StaffingAsked,
): Promise<StaffingShown | Refusal> {
  const plan = await planStaffing(deps, { ...asked, orDemo: true });
  const read = await staffingDays(deps, asked);
  if (isRefusal(read)) return read;
  const { table, zone, fromDay, toDay, slots, row, known } = read;
  if (isRefusal(plan)) {
    if (plan.code !== 'staffing_handle_unknown') return plan;
    return {
      ...{ calendar: table.name, timeZone: zone.timeZone, handleSeconds: null },
      targetPercent: asked.targetPercent ?? row.targetPercent,
      withinSeconds: asked.withinSeconds ?? row.answerThresholdMs / 1000,
      ...{ handleMeasured: true, patienceSeconds: null, halfHours: [], presenceSince: null },
      known: { ...known, leftOut: asked.leaveOut },
    };
  }
  const stretch = { from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) };
  const cuts = slots.flatMap(({ from, to }) => [from * 1000, to * 1000]);
  const desks = await answeringDesks(deps.pool, stretch, cuts);
  const answered = perWall(slots, (_, i) => desks.get(2 * i + 1) ?? 0);
  const { since, there } = await presenceSpells(deps.pool, stretch);
  // What began before presences were kept tells nothing of who was there.
  const kept = slots.filter(({ from }) => since !== null && from * 1000 >= since);
  const ms = presentMs(there, kept);
  const present = perWall(kept, (_, i) => ms[i] ?? 0);
  const lasted = perWall(kept, ({ from, to }) => (to - from) * 1000);
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  return {
    ...plan,
    presenceSince: kept.length > 0 ? since : null,
    halfHours: plan.halfHours.map((one) => ({
      ...one,
      present: lasted.has(one.at)
        ? tenths((present.get(one.at) ?? 0) / (lasted.get(one.at) ?? 1))
        : null,
      answering: desks.size === 0 ? null : tenths((answered.get(one.at) ?? 0) / one.days),
    })),
  };
}

/** What slots hold, summed by their half hour of the day. */
function perWall(
  slots: readonly Slot[],
  valueOf: (slot: Slot, place: number) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  slots.forEach((slot, i) => {
    const at = wallTime(slot.wall);
    sums.set(at, (sums.get(at) ?? 0) + valueOf(slot, i));
  });
  return sums;
}
