import { z } from 'zod';
import { writeCursor } from '../../adapters/http/cursor.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { listTickets } from './list-tickets.ts';
import * as policy from './policy.ts';
import { ListedTicket, presentListed } from './present-listed.ts';
import { fieldOf, ListQuery, type Sort } from './query.ts';
import type { ListRow } from './store.ts';

const Count = z.strictObject({ value: z.int(), capped: z.boolean() });

/** Lists and searches. */
export function listRoutes({ pool }: { readonly pool: Pool }): Route[] {
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
      async handler(actor, { query }) {
        const { cursor = null, limit, count, ...filters } = query;
        const counted = count !== undefined;
        const listed = await listTickets(pool, actor, { filters, cursor, limit, counted });
        if (isRefusal(listed)) return listed;
        const last = listed.rows.at(-1);
        const sort = filters.sort ?? '-registeredAt';
        return {
          status: 200,
          body: {
            tickets: listed.rows.map(presentListed),
            next: listed.more && last ? writeCursor(placeOf(last, sort)) : null,
            ...(listed.count && { count: listed.count }),
            numberMistyped: listed.numberMistyped,
          },
        };
      },
    }),
  ];
}

function placeOf(row: ListRow, sort: Sort): readonly (string | number | null)[] {
  const { registeredAt, updatedAt, dueAt: due, priority, number } = row;
  return [sort, { registeredAt, updatedAt, due, priority, number }[fieldOf(sort)], row.id];
}
