import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Stretch } from '../../core/interruption/availability.ts';
import { narrowed } from '../../core/interruption/audience.ts';
import { needsApproval } from '../../core/interruption/planned-rules.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { findWorkplaces } from '../workplace/find-workplaces.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type AudienceCount, countAudience } from './audience-store.ts';
import { plannedTerms } from './planned-terms.ts';
import { type Met, type PlannedMoments, whatTheyMeet, windowsOfPlan } from './planned-windows.ts';

/** What planning would do, before it is planned. */
export interface PlannedEffects {
  readonly windows: readonly Stretch[];
  readonly met: Met;
  readonly audience: AudienceCount;
  /** Whether somebody else would have to approve it. */
  readonly approval: boolean;
}

/** Tells what planning would do, without planning: the windows, what they meet, and whom they concern. */
export async function foreseePlanned(
  deps: TicketDeps,
  plan: PlannedMoments & {
    readonly serviceIds: readonly number[];
    readonly organizationIds: readonly number[];
    readonly workplaceIds: readonly number[];
    /** The one that would be moved. */
    readonly but: number | null;
  },
): Promise<PlannedEffects | Refusal> {
  const now = deps.clock.now();
  const { serviceIds, but } = plan;
  return transaction(deps.pool, async (db: PoolClient): Promise<PlannedEffects | Refusal> => {
    const { zone, rules } = await plannedTerms(db, deps.agreements, now);
    const windows = windowsOfPlan(plan, zone, now);
    if (isRefusal(windows)) return windows;
    const places = await findWorkplaces(db, plan.workplaceIds);
    const touched = { serviceIds, ...narrowed(plan.organizationIds, places) };
    return {
      windows,
      met: await whatTheyMeet(db, windows, touched, but),
      audience: await countAudience(db, touched),
      approval: needsApproval(rules, serviceIds),
    };
  });
}
