import { Readable } from 'node:stream';
import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  limitText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { readAudit } from './policy.ts';
import { selectAudit } from './store.ts';
import { writeAuditCsv } from './write-audit-csv.ts';

const Entry = z
  .strictObject({
    id: identifier,
    at: instantText,
    actor: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    action: z.string(),
    target: z.string(),
    address: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const FILTERS = {
  action: line(100).optional(),
  actor: identifierText.optional(),
  target: line(200).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

const Filters = z.strictObject(FILTERS);

const filtersOf = (query: z.output<typeof Filters>) => ({
  action: query.action ?? null,
  actorId: query.actor ?? null,
  target: query.target ?? null,
  from: query.from ?? null,
  to: query.to ?? null,
});

/** The audit journal. */
export function auditRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/audit',
      policy: readAudit,
      summary: 'Read the audit journal, the newest line first',
      query: z.strictObject({
        ...FILTERS,
        cursor: cursorText(z.tuple([z.int()])).optional(),
        limit: limitText,
      }),
      response: {
        200: z.strictObject({ entries: z.array(Entry), next: z.string().nullable() }),
      },
      async handler(_actor, { query }) {
        const rows = await selectAudit(pool, {
          ...filtersOf(query),
          before: query.cursor?.[0] ?? null,
          limit: query.limit + 1,
        });
        const shown = rows.slice(0, query.limit);
        const last = shown.at(-1);
        const entries = shown.map(({ actorId, actorName, ...row }) => ({
          ...row,
          at: writeInstant(row.at),
          actor: actorId === null ? null : { id: actorId, name: actorName ?? '' },
        }));
        const next = rows.length > query.limit && last ? writeCursor([last.id]) : null;
        return { status: 200, body: { entries, next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/audit.csv',
      policy: readAudit,
      summary: 'The audit journal as a CSV file, whole, the newest line first',
      query: Filters,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(_actor, { query }, { language }) {
        const lines = writeAuditCsv(pool, filtersOf(query), language);
        const headers = { 'content-disposition': 'attachment; filename="audit.csv"' };
        return { status: 200, body: Readable.from(lines), headers };
      },
    }),
  ];
}
