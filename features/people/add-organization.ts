import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import { insertOrganization, type OrganizationRow } from './directory-store.ts';

/** Adds a client organization in the open transaction. Refuses `name_taken`. */
export async function addOrganization(
  db: Db,
  actor: Actor | null,
  name: string,
  now: Instant,
): Promise<OrganizationRow | Refusal> {
  const added = await insertOrganization(db, name, now);
  if (!added) return refuse('name_taken', { field: 'name' });
  const target = `organization:${added.id}`;
  await recordAudit(db, { at: now, actor, action: 'organization.added', target, data: { name } });
  return added;
}
