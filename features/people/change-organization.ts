import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import {
  findOrganization,
  lockOrganization,
  type OrganizationRow,
  renameOrganization,
} from './directory-store.ts';

/** Gives an organization another name. Refuses `not_found`, `version_stale`, `name_taken`. */
export async function changeOrganization(
  pool: Pool,
  actor: Actor,
  id: number,
  name: string,
  ifMatch: number | null,
  now: Instant,
): Promise<OrganizationRow | Refusal> {
  return transaction(pool, async (db): Promise<OrganizationRow | Refusal> => {
    const before = await lockOrganization(db, id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    if (name === before.name) return before;
    const holder = await findOrganization(db, name);
    if (holder && holder.id !== id) return refuse('name_taken', { field: 'name' });
    const after = await renameOrganization(db, id, name);
    const data = { name: { from: before.name, to: name } };
    const target = `organization:${id}`;
    await recordAudit(db, { at: now, actor, action: 'organization.changed', target, data });
    return after;
  });
}
