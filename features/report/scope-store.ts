import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { DashboardScope } from './dashboard-store.ts';

/** Something that has a name. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** Whose figures are shown, by name; null: of all. */
export interface ScopePlaces {
  readonly organization: Named | null;
  readonly service: Named | null;
  readonly team: Named | null;
  /** The names of all services, in French. */
  readonly services: ReadonlyMap<number, string>;
}

/** The names of what a scope is narrowed to; refuses what there is not, naming the field. */
export async function placesOf(
  db: Db,
  { organizationId, serviceId, teamId }: DashboardScope,
): Promise<ScopePlaces | Refusal> {
  const organizations = await named(db, 'organization', organizationId);
  const teams = await named(db, 'team', teamId);
  const services = await named(db, 'service', null);
  const found = {
    organization: organizations.find(({ id }) => id === organizationId) ?? null,
    service: services.find(({ id }) => id === serviceId) ?? null,
    team: teams.find(({ id }) => id === teamId) ?? null,
  };
  for (const [field, asked] of [
    ['organization', organizationId],
    ['service', serviceId],
    ['team', teamId],
  ] as const) {
    if (asked !== null && found[field] === null) return refuse('not_found', { field });
  }
  return { ...found, services: new Map(services.map(({ id, name }) => [id, name])) };
}

async function named(
  db: Db,
  table: 'organization' | 'service' | 'team',
  id: number | null,
): Promise<Named[]> {
  if (id === null && table !== 'service') return [];
  const { rows } = await db.query<Named>(
    `SELECT id, name FROM ${table} WHERE $1::bigint IS NULL OR id = $1`,
    [id],
  );
  return rows;
}
