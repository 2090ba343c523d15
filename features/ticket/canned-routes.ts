import { z } from 'zod';
import { identifier, identifierText, line, text } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import { type CannedRow, selectCanned } from './canned-store.ts';
import type { TicketDeps } from './deps.ts';
import { addCanned, type CannedDraft, changeCanned, removeCanned } from './keep-canned.ts';
import { keepCanned, readCanned } from './policy.ts';

const CannedReply = z
  .strictObject({
    id: identifier,
    name: z.string(),
    textFr: z.string(),
    textEn: z.string(),
    service: z.strictObject({ id: identifier, code: z.string(), name: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'CannedReply' });

const Draft = z.strictObject({
  name: line(100),
  textFr: text(10_000),
  textEn: z.union([z.literal(''), text(10_000)]).default(''),
  service: z
    .union([identifier, line(100)])
    .nullable()
    .default(null),
});
const One = z.strictObject({ id: identifierText });

const draftOf = (body: z.output<typeof Draft>): CannedDraft => body;
const answerOf = (row: CannedRow) => ({ body: row, version: row.version });

/** Canned replies: read by the centre, kept by supervisors and administrators. */
export function cannedRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/canned-replies',
      policy: readCanned,
      summary: 'List the canned replies',
      response: { 200: z.strictObject({ cannedReplies: z.array(CannedReply) }) },
      async handler() {
        return { status: 200, body: { cannedReplies: await selectCanned(pool) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/canned-replies',
      policy: keepCanned,
      summary: 'Keep a new canned reply; unknown variables are refused',
      body: Draft,
      response: { 201: CannedReply },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addCanned(db, actor, draftOf(body), clock.now());
            return isRefusal(row) ? row : { status: 201 as const, ...answerOf(row) };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/canned-replies/:id',
      policy: keepCanned,
      summary: 'Change a canned reply',
      params: One,
      body: Draft,
      response: { 200: CannedReply },
      handler: (actor, { params, body }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const now = clock.now();
          const row = await changeCanned(db, actor, params.id, draftOf(body), ifMatch, now);
          return isRefusal(row) ? row : { status: 200 as const, ...answerOf(row) };
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/canned-replies/:id',
      policy: keepCanned,
      summary: 'Take a canned reply away',
      params: One,
      response: { 204: empty },
      handler: (actor, { params }) =>
        transaction(pool, async (db) => {
          const refused = await removeCanned(db, actor, params.id, clock.now());
          return refused ?? { status: 204 as const, body: undefined };
        }),
    }),
  ];
}
