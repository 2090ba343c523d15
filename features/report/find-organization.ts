import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { organizationByName, organizationName } from './store.ts';

/** The organization that a name, in any case, or an identifier stands for; `organization_unknown` when none. */
export async function findOrganization(db: Db, asked: string): Promise<number | Refusal> {
  const named = await organizationByName(db, asked);
  if (named !== null) return named;
  const id = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null;
  if (id !== null && (await organizationName(db, id)) !== null) return id;
  return refuse('organization_unknown');
}
