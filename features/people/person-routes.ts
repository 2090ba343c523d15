import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import { identifierText, limitText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { ROLES } from './actor.ts';
import { Person, presentPerson } from './person.ts';
import { readPeople } from './policy.ts';
import { readPerson } from './read-person.ts';
import { searchPeople } from './search-people.ts';

const Query = z.strictObject({
  q: line(100).optional(),
  organization: identifierText.optional(),
  role: z.enum(ROLES).optional(),
  cursor: cursorText(z.tuple([z.string(), z.int()])).optional(),
  limit: limitText,
});

const People = z.strictObject({ people: z.array(Person), next: z.string().nullable() });

/** People: search, read, add, correct. */
export function personRoutes({ pool }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people',
      policy: readPeople,
      summary: 'Find people by name, e-mail, telephone or organization',
      query: Query,
      response: { 200: People },
      async handler(actor, { query }) {
        const { people, more } = await searchPeople(pool, actor, {
          text: query.q ?? null,
          organizationId: query.organization ?? null,
          role: query.role ?? null,
          after: query.cursor ? { name: query.cursor[0], id: query.cursor[1] } : null,
          limit: query.limit,
        });
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
      params: z.strictObject({ id: identifierText }),
      response: { 200: Person },
      async handler(actor, { params }) {
        const person = await readPerson(pool, actor, params.id);
        if (isRefusal(person)) return person;
        return { status: 200, body: presentPerson(person), version: person.version };
      },
    }),
  ];
}
