import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import {
  frozenBy,
  type Meeting,
  type Recurrence,
  windowConflicts,
  windowFault,
  windowsOf,
  windowOfWall,
} from '../../core/interruption/planned-window.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { findFreezes, type Freeze } from './freeze-store.ts';
import { standingWindows, type TitledWindow } from './planned-store.ts';
import { zoneOfPlan } from './write-planned-notice.ts';

/** When something is planned: one window, or one that comes again, in a zone. */
export interface PlannedMoments {
  readonly window: Stretch | null;
  /** The window by its wall-clock ends, `YYYY-MM-DDTHH:MM`. */
  readonly local: { readonly from: string; readonly to: string } | null;
  readonly recurrence: Recurrence | null;
  /** IANA; null: that of the agreement. */
  readonly zone: string | null;
}

/** The windows of a plan, in order. Refuses an unknown zone, and windows that are none, over or too many. */
export function windowsOfPlan(
  { window, local, recurrence, zone }: PlannedMoments,
  usual: ZoneTable,
  now: Instant,
): readonly Stretch[] | Refusal {
  if (!zoneIsKnown(zone)) return refuse('window_zone_unknown', { field: 'zone' });
  const table = zoneOfPlan(zone, usual);
  const one = local === null ? window : windowOfWall(local, table);
  const windows =
    recurrence === null ? [one].filter((found) => found !== null) : windowsOf(recurrence, table);
  const fault = windowFault(windows, now);
  if (fault === null) return windows;
  return refuse(fault, { field: recurrence === null ? 'endsAt' : 'recurrence' });
}

function zoneIsKnown(zone: string | null): boolean {
  if (zone === null) return true;
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

/** What windows would meet: others on the same services or at the same places, and periods of freeze. */
export interface Met {
  readonly windows: readonly Meeting<TitledWindow>[];
  readonly freezes: readonly Freeze[];
}

/** What windows would meet, but for one that is moved. */
export async function whatTheyMeet(
  db: PoolClient,
  windows: readonly Stretch[],
  touched: Pick<TitledWindow, 'serviceIds' | 'workplaceIds'>,
  but: number | null,
): Promise<Met> {
  const from = Math.min(...windows.map((one) => one.from));
  const to = Math.max(...windows.map((one) => one.to));
  const standing = await standingWindows(db, { from, to }, but);
  return {
    windows: windowConflicts({ windows, ...touched }, standing),
    freezes: frozenBy(windows, await findFreezes(db)),
  };
}

/** What is met is refused, unless it is planned all the same, for a reason. */
export function refusedMet(
  met: Met,
  plan: { readonly allTheSame: boolean; readonly reason: string | null },
): Refusal | null {
  const { windows, freezes } = met;
  if (windows.length === 0 && freezes.length === 0) return null;
  if (plan.allTheSame) {
    return plan.reason === null ? refuse('reason_required', { field: 'reason' }) : null;
  }
  if (freezes.length > 0) return refuse('window_frozen', { field: 'endsAt' });
  return refuse('window_conflict', { params: { count: windows.length } });
}
