import { z } from 'zod';
import { writeCursor } from '../../adapters/http/cursor.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { nextDueAt } from '../../core/ticket/redirection.ts';
import { STANDING_VIEWS } from '../../core/ticket/standing-views.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { presentRedirected } from '../redirection/present-redirected.ts';
import { isStaff } from '../people/actor.ts';
import { countViews } from './count-views.ts';
import { listTickets } from './list-tickets.ts';
import * as policy from './policy.ts';
import { ListedTicket, presentListed } from './present-listed.ts';
import { fieldOf, ListQuery, type Sort } from './query.ts';
import type { ListRow } from './row-store.ts';

const Count = z.strictObject({ value: z.int(), capped: z.boolean() });

export interface ListDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly agreements: AgreementBook;
}

/** Lists and searches. */
export function listRoutes({ pool, clock, agreements }: ListDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets',
      policy: policy.listTickets,
      summary: 'List and search the tickets one may see, a page at a time',
      query: ListQuery,
      response: {
        200: z.strictObject({
          tickets: z.array(ListedTicket),
          next: z.string().nullable(),
          /** At most 10 000; `capped` says that there are more. */
          count: Count.optional(),
          numberMistyped: z.boolean(),
        }),
      },
      async handler(actor, { query }, { language }) {
        const { cursor = null, limit, count, numbers = null, ...filters } = query;
        const counted = count !== undefined;
        const asked = { filters, numbers, cursor, limit, counted };
        const listed = await listTickets(pool, actor, asked, clock.now());
        if (isRefusal(listed)) return listed;
        const [book, staff, now] = [await agreements.open(pool), isStaff(actor), clock.now()];
        const sent = staff ? listed.rows.map(({ redirection }) => redirection) : [];
        const redirected = await presentRedirected(pool, book, sent, now);
        const around = { book, staff, language, now, redirected };
        const last = listed.rows.at(-1);
        const sort = filters.sort ?? '-registeredAt';
        return {
          status: 200,
          body: {
            tickets: listed.rows.map((row) => presentListed(row, around)),
            next: listed.more && last ? writeCursor(placeOf(last, sort)) : null,
            ...(listed.count && { count: listed.count }),
            numberMistyped: listed.numberMistyped,
          },
        };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/counts',
      policy: policy.countViews,
      summary: 'Count the tickets of each standing view, no further than 1,000',
      response: {
        200: z.strictObject({
          views: z.array(z.strictObject({ id: z.enum(STANDING_VIEWS), count: Count })),
        }),
      },
      async handler(actor) {
        return { status: 200, body: { views: await countViews(pool, actor, clock.now()) } };
      },
    }),
  ];
}

function placeOf(row: ListRow, sort: Sort): readonly (string | number | null)[] {
  const { registeredAt, updatedAt, dueAt: due, priority, number, redirection } = row;
  const providerDue = redirection && nextDueAt(redirection);
  const values = { registeredAt, updatedAt, due, providerDue, priority, number };
  return [sort, values[fieldOf(sort)], row.id];
}
