import { Readable } from 'node:stream';
import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { PROVIDER_KINDS } from '../../core/redirection/provider.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { drawSheet } from './draw-sheet.ts';
import { readSheets } from './policy.ts';
import { presentRedirection, RedirectionView } from './redirection-schemas.ts';
import { writeSheetCsv } from './write-sheet-csv.ts';

const Kept = z.strictObject({ kept: z.int(), decided: z.int() });

const Sheet = z
  .strictObject({
    month: z.string(),
    lines: z.array(
      z.strictObject({
        provider: z.strictObject({
          id: identifier,
          name: z.string(),
          kind: z.enum(PROVIDER_KINDS),
        }),
        count: z.int(),
        owned: z.int(),
        open: z.int(),
        settled: z.int(),
        returned: z.int(),
        /** The same person back within 48 h. */
        pingPong: z.int(),
        answer: Kept,
        settle: Kept,
      }),
    ),
    /** What the lines are made of. */
    listed: z.array(
      z.strictObject({
        number: z.string(),
        subject: z.string(),
        redirection: RedirectionView,
        pingPong: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RedirectionSheet' });

const params = z.strictObject({ month: z.string().max(20) });

/** The monthly sheet of each support centre and provider. */
export function sheetRoutes({ pool, agreements, clock }: TicketDeps): Route[] {
  const drawn = (month: string) => drawSheet(pool, agreements, month, clock.now());
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/redirections/:month',
      policy: readSheets,
      summary:
        'The redirections of a month (YYYY-MM) by support centre and provider, and their list',
      params,
      response: { 200: Sheet },
      async handler(_actor, { params: { month } }) {
        const sheet = await drawn(month);
        if (isRefusal(sheet)) return sheet;
        const lines = sheet.lines.map(({ provider, providerId: _id, ...counts }) => {
          const { id, name, kind } = provider;
          return { ...counts, provider: { id, name, kind } };
        });
        const listed = sheet.listed.map(({ redirection, ...one }) => ({
          ...one,
          redirection: presentRedirection(redirection),
        }));
        return { status: 200, body: { month, lines, listed } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/redirections/:month/csv',
      policy: readSheets,
      summary: 'The lines of a month’s sheet as a CSV file',
      params,
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(_actor, { params: { month } }, { language }) {
        const sheet = await drawn(month);
        if (isRefusal(sheet)) return sheet;
        const headers = {
          'content-disposition': `attachment; filename="redirections-${sheet.month}.csv"`,
        };
        return { status: 200, body: Readable.from([writeSheetCsv(sheet, language)]), headers };
      },
    }),
  ];
}
