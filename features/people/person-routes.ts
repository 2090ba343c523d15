import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import { email, identifier, identifierText, limitText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { releaseTickets } from '../ticket/release-tickets.ts';
import { ROLES } from './actor.ts';
import { addPerson } from './add-person.ts';
import { answerOnce } from './answer-once.ts';
import { changePerson } from './change-person.ts';
import { changeRoles } from './change-roles.ts';
import { disablePerson, enablePerson } from './disable-person.ts';
import { Person, presentPerson } from './person.ts';
import { addPeople, administerPeople, changePeople, readPeople } from './policy.ts';
import { readPerson } from './read-person.ts';
import { searchPeople } from './search-people.ts';
import type { PersonRow } from './store.ts';

const Query = z.strictObject({
  q: line(100).optional(),
  organization: identifierText.optional(),
  /** `staff`: whoever works for the centre. */
  role: z.enum([...ROLES, 'staff']).optional(),
  state: z.enum(['active', 'disabled', 'all']).default('active'),
  cursor: cursorText(z.tuple([z.string(), z.int()])).optional(),
  limit: limitText,
});

const People = z.strictObject({ people: z.array(Person), next: z.string().nullable() });

const Id = z.strictObject({ id: identifierText });

const phone = line(40).regex(/^[-+().\d\s#*poste]{3,40}$/i);

const NewPerson = z.strictObject({
  name: line(200),
  email: email.nullable().default(null),
  phone: phone.nullable().default(null),
  language: z.enum(['fr', 'en']).default('fr'),
  organization: identifier.nullable().default(null),
  workplace: identifier.nullable().default(null),
  roles: z.array(z.enum(ROLES)).max(ROLES.length).default(['requester']),
});

const Change = z.strictObject({
  name: line(200).optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  language: z.enum(['fr', 'en']).optional(),
  organization: identifier.nullable().optional(),
  /** Where one works, among the places of one’s organization. */
  workplace: identifier.nullable().optional(),
});

const shown = (row: PersonRow) => ({
  status: 200 as const,
  body: presentPerson(row),
  version: row.version,
});

/** People: search, read, add, correct; their roles, and whether they may act at all. */
export function personRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people',
      policy: readPeople,
      summary: 'Find people by name, e-mail, telephone, organization or workplace',
      query: Query,
      response: { 200: People },
      async handler(actor, { query }) {
        const found = await searchPeople(pool, actor, {
          text: query.q ?? null,
          organizationId: query.organization ?? null,
          role: query.role ?? null,
          state: query.state,
          after: query.cursor ? { name: query.cursor[0], id: query.cursor[1] } : null,
          limit: query.limit,
        });
        if (isRefusal(found)) return found;
        const { people, more } = found;
        const last = people.at(-1);
        const next = more && last ? writeCursor([last.name, last.id]) : null;
        return { status: 200, body: { people: people.map(presentPerson), next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id',
      policy: readPeople,
      summary: 'Read one person',
      params: Id,
      response: { 200: Person },
      async handler(actor, { params }) {
        const person = await readPerson(pool, actor, params.id);
        return isRefusal(person) ? person : shown(person);
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/people',
      policy: addPeople,
      summary: 'Make a person known, a caller at intake for instance',
      body: NewPerson,
      response: { 201: Person },
      handler(actor, { body: { organization, workplace, ...particulars } }, { once }) {
        const now = clock.now();
        return transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, now, async () => {
            const where = { organizationId: organization, workplaceId: workplace };
            const wanted = { ...particulars, ...where };
            const added = await addPerson(db, actor, wanted, now);
            if (isRefusal(added)) return added;
            const headers = { location: `/api/v1/people/${added.id}` };
            return { ...shown(added), status: 201 as const, headers };
          }),
        );
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/people/:id',
      policy: changePeople,
      summary: 'Correct a person’s particulars',
      params: Id,
      body: Change,
      response: { 200: Person },
      async handler(actor, { params, body }, { ifMatch }) {
        const { organization: organizationId, workplace: workplaceId, ...particulars } = body;
        const change = { ...particulars, organizationId, workplaceId };
        const changed = await changePerson(pool, actor, params.id, change, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/people/:id/roles',
      policy: administerPeople,
      summary: 'Give a person exactly these roles: their sessions end',
      params: Id,
      body: z.strictObject({ roles: z.array(z.enum(ROLES)).max(ROLES.length) }),
      response: { 200: Person },
      async handler(actor, { params, body }, { ifMatch }) {
        const { roles } = body;
        const changed = await changeRoles(pool, actor, params.id, roles, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/people/:id/disablement',
      policy: administerPeople,
      summary:
        'Disable a person: sessions end, tokens are revoked; tickets=release gives them back',
      params: Id,
      query: z.strictObject({ tickets: z.enum(['keep', 'release']).default('keep') }),
      response: { 200: Person },
      async handler(actor, { params: { id }, query }) {
        const changed = await disablePerson(pool, actor, id, clock.now(), async (db) =>
          query.tickets === 'release' ? releaseTickets(db, deps, id, actor.personId) : 0,
        );
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/people/:id/disablement',
      policy: administerPeople,
      summary: 'Let a disabled person act again',
      params: Id,
      response: { 200: Person },
      async handler(actor, { params }) {
        const changed = await enablePerson(pool, actor, params.id, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
  ];
}
