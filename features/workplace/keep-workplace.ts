import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { organizationIsKnown } from '../people/organization-known.ts';
import {
  codeTaken,
  insertWorkplace,
  lockWorkplace,
  updateWorkplace,
  type Workplace,
  type WorkplaceRow,
} from './store.ts';

/** What is said of a workplace, beside whose it is. */
export type NewWorkplace = Omit<Workplace, 'organizationId'>;

/**
 * Keeps a new workplace of an organization, in the open transaction; an actor of null is the operator at
 * the machine. Refuses `organization_unknown`, `code_taken`.
 */
export async function addWorkplace(
  db: Db,
  actor: Actor | null,
  workplace: Workplace,
  now: Instant,
): Promise<WorkplaceRow | Refusal> {
  if (!(await organizationIsKnown(db, workplace.organizationId))) {
    return refuse('organization_unknown', { field: 'organization' });
  }
  const id = await insertWorkplace(db, workplace, now);
  if (id === null) return refuse('code_taken', { field: 'code' });
  const target = `workplace:${id}`;
  await recordAudit(db, {
    at: now,
    actor,
    action: 'workplace.added',
    target,
    data: { ...workplace },
  });
  return (await lockWorkplace(db, id)) as WorkplaceRow;
}

/**
 * Changes a workplace at the version that was read, in the open transaction; it stays its
 * organization's. Refuses `not_found`, `version_stale`, `code_taken`.
 */
export async function changeWorkplace(
  db: Db,
  actor: Actor,
  id: number,
  said: NewWorkplace,
  ifMatch: number | null,
  now: Instant,
): Promise<WorkplaceRow | Refusal> {
  const before = await lockWorkplace(db, id);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  const after = { ...before, ...said };
  if (await codeTaken(db, after, id)) return refuse('code_taken', { field: 'code' });
  const keys = (['code', 'name', 'address'] as const).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return before;
  await updateWorkplace(db, id, after);
  const data = Object.fromEntries(keys.map((key) => [key, { from: before[key], to: after[key] }]));
  const target = `workplace:${id}`;
  await recordAudit(db, { at: now, actor, action: 'workplace.changed', target, data });
  return (await lockWorkplace(db, id)) as WorkplaceRow;
}

/** Puts a workplace out of use or back in use: whoever works there keeps it, nobody new gets it. */
export async function putWorkplaceInUse(
  db: Db,
  actor: Actor,
  id: number,
  inUse: boolean,
  now: Instant,
): Promise<WorkplaceRow | Refusal> {
  const before = await lockWorkplace(db, id);
  if (before === null) return refuse('not_found');
  if ((before.disabledAt === null) === inUse) return before;
  await updateWorkplace(db, id, { ...before, disabledAt: inUse ? null : now });
  const action = inUse ? 'workplace.enabled' : 'workplace.disabled';
  const data = { name: before.name };
  await recordAudit(db, { at: now, actor, action, target: `workplace:${id}`, data });
  return (await lockWorkplace(db, id)) as WorkplaceRow;
}
