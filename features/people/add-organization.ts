import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import { insertOrganization, type OrganizationRow } from './directory-store.ts';

/** Adds a client organization. Refuses `name_taken`. */
export async function addOrganization(
  pool: Pool,
  actor: Actor,
  name: string,
  now: Instant,
): Promise<OrganizationRow | Refusal> {
  return transaction(pool, async (db): Promise<OrganizationRow | Refusal> => {
    const added = await insertOrganization(db, name, now);
    if (!added) return refuse('name_taken', { field: 'name' });
    const target = `organization:${added.id}`;
    await recordAudit(db, { at: now, actor, action: 'organization.added', target, data: { name } });
    return added;
  });
}
