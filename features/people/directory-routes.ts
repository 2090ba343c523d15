import { z } from 'zod';
import { email, identifier, identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { isStaff } from './actor.ts';
import { addOrganization } from './add-organization.ts';
import { addTeam, changeMembers } from './change-team.ts';
import {
  type OrganizationRow,
  selectCategories,
  selectOrganizations,
  selectServices,
  selectTeams,
} from './directory-store.ts';
import { administerPeople, readCatalogue, readOrganizations, readTeams } from './policy.ts';

const Organization = z
  .strictObject({ id: identifier, name: z.string() })
  .meta({ id: 'Organization' });

const Team = z
  .strictObject({
    id: identifier,
    name: z.string(),
    level: z.literal([1, 2, 3]),
    address: z.string().nullable(),
    members: z.array(z.strictObject({ id: identifier, name: z.string() })),
  })
  .meta({ id: 'Team' });

const entry = { id: identifier, code: z.string(), name: z.string(), nameEn: z.string() };
const Category = z.strictObject(entry).meta({ id: 'Category' });
const Service = z.strictObject({ ...entry, reachesUser: z.boolean() }).meta({ id: 'Service' });

const present = ({ id, name }: OrganizationRow) => ({ id, name });

/** Organizations, teams, services and categories: the lists that forms offer. */
export function directoryRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/organizations',
      policy: readOrganizations,
      summary: 'List the client organizations one may see',
      response: { 200: z.strictObject({ organizations: z.array(Organization) }) },
      async handler(actor) {
        // Zero is nobody's: without an organization one sees none.
        const own = isStaff(actor) ? 'all' : (actor.organizationId ?? 0);
        const rows = await selectOrganizations(pool, own);
        return { status: 200, body: { organizations: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/organizations',
      policy: administerPeople,
      summary: 'Add a client organization',
      body: z.strictObject({ name: line(200) }),
      response: { 201: Organization },
      async handler(actor, { body }) {
        const added = await transaction(pool, (db) =>
          addOrganization(db, actor, body.name, clock.now()),
        );
        return isRefusal(added) ? added : { status: 201, body: present(added) };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/teams',
      policy: readTeams,
      summary: 'List the teams with their members',
      response: { 200: z.strictObject({ teams: z.array(Team) }) },
      async handler() {
        return { status: 200, body: { teams: await selectTeams(pool, null) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/teams',
      policy: administerPeople,
      summary: 'Add a team',
      body: z.strictObject({
        name: line(200),
        level: z.literal([1, 2, 3]),
        address: email.nullable().default(null),
      }),
      response: { 201: Team },
      async handler(actor, { body }) {
        const added = await addTeam(pool, actor, body, clock.now());
        return isRefusal(added) ? added : { status: 201, body: added };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/teams/:id/members',
      policy: administerPeople,
      summary: 'Make exactly these people the members of a team',
      params: z.strictObject({ id: identifierText }),
      body: z.strictObject({ members: z.array(identifier).max(500) }),
      response: { 200: Team },
      async handler(actor, { params, body }) {
        const changed = await changeMembers(pool, actor, params.id, body.members, clock.now());
        return isRefusal(changed) ? changed : { status: 200, body: changed };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/services',
      policy: readCatalogue,
      summary: 'List the services',
      response: { 200: z.strictObject({ services: z.array(Service) }) },
      async handler() {
        return { status: 200, body: { services: await selectServices(pool) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/categories',
      policy: readCatalogue,
      summary: 'List the categories',
      response: { 200: z.strictObject({ categories: z.array(Category) }) },
      async handler() {
        return { status: 200, body: { categories: await selectCategories(pool) } };
      },
    }),
  ];
}
