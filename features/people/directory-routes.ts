import { z } from 'zod';
import { identifier, identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { RequestForm } from '../ticket/form-schema.ts';
import { isStaff } from './actor.ts';
import { addOrganization } from './add-organization.ts';
import { changeOrganization } from './change-organization.ts';
import {
  type OrganizationRow,
  selectCategories,
  selectOrganizations,
  selectServices,
} from './directory-store.ts';
import { administerPeople, readCatalogue, readOrganizations } from './policy.ts';

const Organization = z
  .strictObject({ id: identifier, name: z.string(), version: z.int() })
  .meta({ id: 'Organization' });

const entry = { id: identifier, code: z.string(), name: z.string(), nameEn: z.string() };
const Category = z.strictObject(entry).meta({ id: 'Category' });
const Service = z
  .strictObject({
    ...entry,
    words: z.string(),
    reachesUser: z.boolean(),
    form: RequestForm.nullable(),
  })
  .meta({ id: 'Service' });

const present = ({ id, name, version }: OrganizationRow) => ({ id, name, version });

/** Organizations, services and categories: the lists that forms offer. */
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
      method: 'PATCH',
      url: '/api/v1/organizations/:id',
      policy: administerPeople,
      summary: 'Give a client organization another name',
      params: z.strictObject({ id: identifierText }),
      body: z.strictObject({ name: line(200) }),
      response: { 200: Organization },
      async handler(actor, { params, body: { name } }, { ifMatch }) {
        const now = clock.now();
        const changed = await changeOrganization(pool, actor, params.id, name, ifMatch, now);
        if (isRefusal(changed)) return changed;
        return { status: 200, body: present(changed), version: changed.version };
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
