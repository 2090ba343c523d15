import { z } from 'zod';
import { email, identifierText, line } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { refuseFields } from '../../adapters/http/register-route.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { MonthDocument } from '../../core/report/document.ts';
import { SIDES } from '../../core/report/query.ts';
import { QUERY_RHYTHMS } from '../../core/report/query-due.ts';
import { type QueryText, readQuery } from '../../core/report/read-query.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import { queryChoices, runQuery } from '../report/run-query.ts';
import type { DashboardDeps } from '../report/show-dashboard.ts';
import { writeXlsx } from '../report/write-xlsx.ts';
import { describeResult, writeResultCsv } from './describe-result.ts';
import { runQueries, saveQueries } from './policy.ts';
import {
  presentQuery,
  presentResult,
  QueryFields,
  ResultView,
  SavedQueryView,
} from './query-schema.ts';
import { addQuery, changeQuery, removeQuery } from './save-query.ts';
import { scheduleQuery } from './schedule-query.ts';
import { schedulesOf } from './schedule-store.ts';
import { selectQueries } from './store.ts';

type Deps = DashboardDeps & { readonly clock: Clock };

const One = z.strictObject({ id: identifierText });
const Draft = z.strictObject({
  name: line(100),
  shared: z.boolean().default(false),
  query: QueryFields,
});
/** What its file is titled; the period and the measures unless told. */
const FileFields = QueryFields.extend({ title: line(100).optional() });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Questions to the figures: asked, kept, taken as files. */
export function queryRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/query',
      policy: runQueries,
      summary:
        'Count what a query asks: measures of one subject, divided and narrowed by words of fixed lists',
      query: QueryFields,
      response: { 200: ResultView },
      async handler(_actor, { query }) {
        const read = readQuery(query);
        if (!('subject' in read)) return refuseFields(read);
        const result = await runQuery(deps, read, deps.clock.now());
        return isRefusal(result) ? result : { status: 200, body: presentResult(result) };
      },
    }),
    fileRoute(deps, 'csv', 'text/csv; charset=utf-8', writeResultCsv),
    fileRoute(deps, 'xlsx', XLSX, writeXlsx),
    defineRoute({
      method: 'GET',
      url: '/api/v1/query/choices',
      policy: runQueries,
      summary: 'What a query may be narrowed to, side by side',
      response: {
        200: z.strictObject({
          sides: z.array(
            z.strictObject({
              side: z.enum(SIDES),
              choices: z.array(
                z.strictObject({ key: z.string(), name: z.string(), nameEn: z.string() }),
              ),
            }),
          ),
        }),
      },
      async handler() {
        return { status: 200, body: { sides: await queryChoices(deps, SIDES) } };
      },
    }),
    ...savedRoutes(deps),
  ];
}

function fileRoute(
  deps: Deps,
  format: 'csv' | 'xlsx',
  type: string,
  write: (document: MonthDocument) => string | Buffer,
): Route {
  return defineRoute({
    method: 'GET',
    url: `/api/v1/query/${format}`,
    policy: runQueries,
    summary: `What a query asks, as ${format.toUpperCase()}; small numbers by place are not told in it`,
    query: FileFields,
    response: { 200: media(type) },
    async handler(_actor, { query: { title, ...text } }, { language }) {
      const document = await documentOf(deps, text, title ?? null, language);
      if (isRefusal(document)) return document;
      const name = `${language === 'fr' ? 'requete' : 'query'}-${document.month}.${format}`;
      const headers = { 'content-disposition': `attachment; filename="${name}"` };
      return { status: 200, body: Buffer.from(write(document)), headers };
    },
  });
}

async function documentOf(
  deps: Deps,
  text: QueryText,
  name: string | null,
  language: Language,
): Promise<MonthDocument | Refusal> {
  const read = readQuery(text);
  if (!('subject' in read)) return refuseFields(read);
  const result = await runQuery(deps, read, deps.clock.now());
  return isRefusal(result) ? result : describeResult(read, result, name, language);
}

function savedRoutes(deps: Deps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/queries',
      policy: runQueries,
      summary: 'List one’s saved queries and those that are shared',
      response: { 200: z.strictObject({ queries: z.array(SavedQueryView) }) },
      async handler(actor) {
        const rows = await selectQueries(pool, actor.personId);
        const schedules = await schedulesOf(pool, actor.personId);
        const queries = rows.map((row) => presentQuery(row, actor, schedules));
        return { status: 200, body: { queries } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/queries',
      policy: saveQueries,
      summary: 'Save a query under a name',
      body: Draft,
      response: { 201: SavedQueryView },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addQuery(db, actor, body);
            if (isRefusal(row)) return row;
            return {
              status: 201 as const,
              body: presentQuery(row, actor, []),
              version: row.version,
            };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/queries/:id',
      policy: saveQueries,
      summary: 'Change one’s own query: its name, what it asks, whether it is shared',
      params: One,
      body: Draft,
      response: { 200: SavedQueryView },
      handler: (actor, { params, body }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const row = await changeQuery(db, actor, params.id, body, ifMatch);
          if (isRefusal(row)) return row;
          const kept = presentQuery(row, actor, await schedulesOf(db, actor.personId));
          return { status: 200 as const, body: kept, version: row.version };
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/queries/:id/schedule',
      policy: saveQueries,
      summary:
        'Have one’s own query told by mail each week or month, to people who may ask; or no more (every: null)',
      params: One,
      body: z.strictObject({
        every: z.enum(QUERY_RHYTHMS).nullable(),
        people: z.array(email).max(50),
      }),
      response: { 200: SavedQueryView },
      async handler(actor, { params, body }, { ifMatch: expected }) {
        const asked = { draft: body, expected };
        const row = await scheduleQuery(deps, actor, params.id, asked, clock.now());
        if (isRefusal(row)) return row;
        const kept = presentQuery(row, actor, await schedulesOf(pool, actor.personId));
        return { status: 200 as const, body: kept, version: row.version };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/queries/:id',
      policy: saveQueries,
      summary: 'Take one’s own query away',
      params: One,
      response: { 204: empty },
      handler: (actor, { params }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const refused = await removeQuery(db, actor, params.id, ifMatch);
          return refused ?? { status: 204 as const, body: undefined };
        }),
    }),
  ];
}
