import type { Stretch } from '../../core/interruption/availability.ts';
import { changeNotice } from '../../core/interruption/planned-clock.ts';
import { needsApproval } from '../../core/interruption/planned-rules.ts';
import { windowFault } from '../../core/interruption/planned-window.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { askApproval } from './ask-planned.ts';
import { readPlanned } from './derive-planned-due.ts';
import { type OnPlanned, onPlanned } from './on-planned.ts';
import { putProposed } from './planned-clock-store.ts';
import { lockPlans, type PlannedRow, type PlannedWords, updatePlanned } from './planned-store.ts';
import { type PlannedMoments, refusedMet, whatTheyMeet, windowsOfPlan } from './planned-windows.ts';
import { tellPlanned } from './tell-planned.ts';

/** What is said otherwise of a window. */
export interface PlannedChange extends PlannedWords, Pick<PlannedMoments, 'window' | 'local'> {
  readonly allTheSame: boolean;
  readonly reason: string | null;
}

/**
 * Moves or lengthens a window that is not over, or says otherwise what is done in it; its services,
 * organizations and places stay. Where approval is asked, what was announced stands until somebody else approves the change.
 */
export async function movePlanned(
  deps: TicketDeps,
  actor: Actor,
  target: { readonly id: number; readonly version: number | null },
  change: PlannedChange,
): Promise<PlannedRow | Refusal> {
  return onPlanned(deps, actor, target, 'changed', async (on) => {
    const { db, row, terms, now } = on;
    const { zone } = row;
    const windows = windowsOfPlan({ ...change, zone, recurrence: null }, terms.zone, now);
    if (isRefusal(windows)) return windows;
    const [window] = windows as readonly [Stretch];
    const { allTheSame, reason, window: _given, local: _local, ...words } = change;
    const no = await refusedChange(on, { window, allTheSame, reason });
    if (no !== null) return no;
    const serviceIds = row.services.map((service) => service.id);
    const changed = { ...words, ...window, reason };
    if (row.approval === 'asked' || !needsApproval(terms.rules, serviceIds)) {
      await applyChange(on, changed, actor.personId);
      return null;
    }
    const proposed = { ...changed, by: actor.personId };
    await putProposed(db, row.id, proposed);
    await askApproval(db, deps, { ...row, proposed }, { zone: terms.zone, now });
    return { proposed: 1 };
  });
}

/** Why a window can't be changed so, or null. */
export async function refusedChange(
  { db, row, now }: OnPlanned,
  {
    window,
    allTheSame,
    reason,
  }: Pick<PlannedChange, 'allTheSame' | 'reason'> & { readonly window: Stretch },
): Promise<Refusal | null> {
  if (row.endsAt <= now) return refuse('window_over', { field: 'endsAt' });
  const fault = windowFault([window], now);
  if (fault !== null) return refuse(fault, { field: 'endsAt' });
  if (row.startsAt <= now && window.from !== row.startsAt) {
    return refuse('window_started', { field: 'startsAt' });
  }
  await lockPlans(db);
  const touched = {
    serviceIds: row.services.map((service) => service.id),
    workplaceIds: row.workplaces.map((workplace) => workplace.id),
  };
  const met = await whatTheyMeet(db, [window], touched, row.id);
  return refusedMet(met, { allTheSame, reason });
}

/** Carries out a change of a window, and tells it when what it changes was announced. */
export async function applyChange(
  { db, row, terms, now }: OnPlanned,
  change: PlannedWords & Stretch & { readonly reason: string | null },
  by: number,
): Promise<void> {
  await updatePlanned(db, row.id, change, by, now);
  const kind = changeNotice(row, change, now);
  if (kind === null || row.approval === 'asked') return;
  await tellPlanned(db, await readPlanned(db, row.id), kind, { zone: terms.zone, by, now });
}
