import type { Db } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { DashboardScope } from './dashboard-store.ts';

/** Something that has a name. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** A service, whose name the catalogue keeps in both languages. */
export interface NamedService extends Named {
  readonly nameEn: string;
}

/** Whose figures are shown, by name; null: of all. */
export interface ScopePlaces {
  readonly organization: Named | null;
  readonly service: NamedService | null;
  readonly team: Named | null;
  readonly services: ReadonlyMap<number, NamedService>;
}

/** The names of what a scope is narrowed to; refuses what there is not, naming the field. */
export async function placesOf(
  db: Db,
  { organizationId, serviceId, teamId }: DashboardScope,
): Promise<ScopePlaces | Refusal> {
  const organizations = await named(db, 'organization', organizationId);
  const teams = await named(db, 'team', teamId);
  const services = await namedServices(db);
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
  return { ...found, services: new Map(services.map((one) => [one.id, one])) };
}

async function named(db: Db, table: 'organization' | 'team', id: number | null): Promise<Named[]> {
  if (id === null) return [];
  const { rows } = await db.query<Named>(`SELECT id, name FROM ${table} WHERE id = $1`, [id]);
  return rows;
}

async function namedServices(db: Db): Promise<NamedService[]> {
  const { rows } = await db.query<NamedService>(
    'SELECT id, name, name_en AS "nameEn" FROM service',
  );
  return rows;
}
