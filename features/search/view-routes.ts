import { z } from 'zod';
import { identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { answerOnce } from '../people/answer-once.ts';
import { readViews, saveViews } from './policy.ts';
import { presentView, View } from './present-view.ts';
import { Filters } from './query.ts';
import { addView, changeView, removeView } from './save-view.ts';
import { selectViews } from './view-store.ts';

const Draft = z.strictObject({
  name: line(100),
  shared: z.boolean().default(false),
  query: Filters,
});
const One = z.strictObject({ id: identifierText });

/** Lists that somebody wants to find again: one's own, and those shared with the centre. */
export function viewRoutes({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/views',
      policy: readViews,
      summary: 'List one’s saved views, and for the centre those that are shared',
      response: { 200: z.strictObject({ views: z.array(View) }) },
      async handler(actor) {
        const rows = await selectViews(pool, actor.personId, isStaff(actor));
        return { status: 200, body: { views: rows.map((row) => presentView(row, actor)) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/views',
      policy: saveViews,
      summary: 'Save a view: a name and the filters of a list',
      body: Draft,
      response: { 201: View },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addView(db, actor, body);
            if (isRefusal(row)) return row;
            return { status: 201 as const, body: presentView(row, actor), version: row.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/views/:id',
      policy: saveViews,
      summary: 'Change one’s own view',
      params: One,
      body: Draft,
      response: { 200: View },
      handler: (actor, { params, body }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const row = await changeView(db, actor, params.id, body, ifMatch);
          if (isRefusal(row)) return row;
          return { status: 200 as const, body: presentView(row, actor), version: row.version };
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/views/:id',
      policy: saveViews,
      summary: 'Take one’s own view away',
      params: One,
      response: { 204: empty },
      handler: (actor, { params }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const refused = await removeView(db, actor, params.id, ifMatch);
          return refused ?? { status: 204 as const, body: undefined };
        }),
    }),
  ];
}
