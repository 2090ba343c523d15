import { transaction } from '../../adapters/postgres/pool.ts';
import { narrowed } from '../../core/interruption/audience.ts';
import { needsApproval } from '../../core/interruption/planned-rules.ts';
import { type FieldError, isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { findWorkplaces } from '../workplace/find-workplaces.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { askApproval } from './ask-planned.ts';
import { derivePlannedDue, readPlanned } from './derive-planned-due.ts';
import { insertPlanned, lockPlans, type PlannedWords } from './planned-store.ts';
import { plannedTerms } from './planned-terms.ts';
import { type PlannedMoments, refusedMet, whatTheyMeet, windowsOfPlan } from './planned-windows.ts';
import { countTouched } from './store.ts';
import { tellPlanned } from './tell-planned.ts';

/** What is planned: one window, or one that comes again. */
export interface Plan extends PlannedWords, PlannedMoments {
  readonly serviceIds: readonly number[];
  /** None: every organization. */
  readonly organizationIds: readonly number[];
  /** None: wherever the services are used. */
  readonly workplaceIds: readonly number[];
  /** Periods of freeze count, and windows that meet, unless somebody plans all the same, and says why. */
  readonly allTheSame: boolean;
  readonly reason: string | null;
}

/**
 * Plans an interruption: a window for each time it comes, announced at once, or once somebody else approved
 * it where that is asked. Refuses what meets another window or a freeze.
 */
export async function planInterruption(
  deps: TicketDeps,
  actor: Actor,
  plan: Plan,
): Promise<readonly number[] | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db) => {
    const terms = await plannedTerms(db, deps.agreements, now);
    const { serviceIds, zone } = plan;
    const windows = windowsOfPlan(plan, terms.zone, now);
    if (isRefusal(windows)) return windows;
    const places = await findWorkplaces(db, plan.workplaceIds);
    const found = await countTouched(db, serviceIds, plan.organizationIds);
    const unknown = refusedTouched(plan, { ...found, workplaces: places.length });
    if (unknown !== null) return unknown;
    const touched = narrowed(plan.organizationIds, places);
    const approval = needsApproval(terms.rules, serviceIds) ? 'asked' : 'none';
    if (approval === 'asked' && windows.some(({ from }) => from <= now)) {
      return refuse('approval_too_late', { field: 'startsAt' });
    }
    await lockPlans(db);
    const met = await whatTheyMeet(db, windows, { serviceIds, ...touched }, null);
    const no = refusedMet(met, plan);
    if (no !== null) return no;
    const kept = { windows, serviceIds, ...touched, zone, approval } as const;
    const reason = met.windows.length + met.freezes.length > 0 ? plan.reason : null;
    const ids = await insertPlanned(db, plan, { ...kept, reason }, actor.personId, now);
    const first = await readPlanned(db, ids[0] as number);
    const told = { zone: terms.zone, by: actor.personId, now };
    if (approval === 'asked') await askApproval(db, deps, first, told);
    else await tellPlanned(db, first, 'announced', told);
    for (const id of ids) await derivePlannedDue(db, id, terms);
    const data = { windows: ids.length, title: plan.titleFr, ...(reason && { reason }) };
    const target = `planned_interruption:${ids[0]}`;
    await recordAudit(db, { at: now, actor, action: 'planned_interruption.added', target, data });
    return ids;
  });
}

function refusedTouched(
  { serviceIds, organizationIds, workplaceIds }: Plan,
  found: {
    readonly services: number;
    readonly organizations: number;
    readonly workplaces: number;
  },
): Refusal | null {
  const fields: FieldError[] = [];
  if (serviceIds.length === 0) fields.push({ field: 'services', code: 'services_required' });
  else if (found.services !== new Set(serviceIds).size) {
    fields.push({ field: 'services', code: 'service_unknown' });
  }
  if (found.organizations !== new Set(organizationIds).size) {
    fields.push({ field: 'organizations', code: 'organization_unknown' });
  }
  if (found.workplaces !== new Set(workplaceIds).size) {
    fields.push({ field: 'workplaces', code: 'workplace_unknown' });
  }
  const [only] = fields;
  if (only === undefined) return null;
  const code = fields.length === 1 ? only.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}
