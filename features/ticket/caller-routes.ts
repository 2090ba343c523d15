import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { Person, presentPerson } from '../people/person.ts';
import { readPerson } from '../people/read-person.ts';
import { recentCallers } from './caller-store.ts';
import type { TicketDeps } from './deps.ts';
import { handleTickets } from './policy.ts';

const MOST = 8;

/** Who called lately: offered before anything is typed. */
export function callerRoutes({ pool }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/recent-callers',
      policy: handleTickets,
      summary: 'The people for whom one last registered tickets',
      response: { 200: z.strictObject({ people: z.array(Person) }) },
      async handler(actor) {
        const people: z.output<typeof Person>[] = [];
        for (const id of await recentCallers(pool, actor.personId, MOST)) {
          const row = await readPerson(pool, actor, id);
          if (!isRefusal(row)) people.push(presentPerson(row));
        }
        return { status: 200, body: { people } };
      },
    }),
  ];
}
