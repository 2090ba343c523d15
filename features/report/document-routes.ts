import { Readable } from 'node:stream';
import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { describeMonth } from './describe-month.ts';
import { drawReport, type ReportDeps } from './draw-report.ts';
import { listLines } from './list-lines.ts';
import { monthTerms } from './month-terms.ts';
import { readReports, reportScope } from './policy.ts';
import { DOCUMENT_FORMATS, type DocumentFormat, MEDIA, writeDocument } from './write-document.ts';
import { LIST_FORMATS, LIST_MEDIA, type ListFormat, writeLists } from './write-lists.ts';

type Deps = ReportDeps & { readonly clock: Clock };

const params = z.strictObject({ month: z.string().max(20) });
const query = z.strictObject({ organization: identifierText.optional() });

/** The documents of a month as it is now, and the lists behind them, as files. */
export function documentRoutes(deps: Deps): Route[] {
  return [
    ...DOCUMENT_FORMATS.map((format) => documentRoute(deps, format)),
    ...LIST_FORMATS.map((format) => listRoute(deps, format)),
  ];
}

function documentRoute(deps: Deps, format: DocumentFormat): Route {
  return defineRoute({
    method: 'GET',
    url: `/api/v1/reports/:month/${format}`,
    policy: readReports,
    summary: `The report of a month (YYYY-MM) as it is now, as ${format.toUpperCase()}`,
    params,
    query,
    response: { 200: media(MEDIA[format]) },
    async handler(actor, { params, query }, { language }) {
      const scope = reportScope(actor, query.organization ?? null);
      if (isRefusal(scope)) return scope;
      const report = await drawReport(deps, { ...params, ...scope }, deps.clock.now());
      if (isRefusal(report)) return report;
      const { bytes, hash } = await writeDocument(describeMonth(report, language), format);
      return {
        status: 200,
        body: bytes,
        headers: fileHeaders(params.month, format, language, hash),
      };
    },
  });
}

function listRoute(deps: Deps, format: ListFormat): Route {
  return defineRoute({
    method: 'GET',
    url: `/api/v1/reports/:month/${format}`,
    policy: readReports,
    summary: `The tickets and calls that a month (YYYY-MM) counts, whole, as ${format.toUpperCase()}`,
    params,
    query,
    response: { 200: media(LIST_MEDIA[format]) },
    async handler(actor, { params, query }, { language }) {
      const scope = reportScope(actor, query.organization ?? null);
      if (isRefusal(scope)) return scope;
      const asked = { ...params, ...scope };
      const book = await deps.agreements.open(deps.pool);
      const terms = monthTerms(book, asked, deps.clock.now());
      if (isRefusal(terms)) return terms;
      const lines = writeLists(listLines(deps.pool, book, terms, asked), format, language);
      const headers = fileHeaders(params.month, format, language, null);
      return { status: 200, body: Readable.from(lines), headers };
    },
  });
}

/** How a file is called, and the digest of its bytes (RFC 9530) when they are known beforehand. */
export function fileHeaders(
  month: string,
  format: string,
  language: Language,
  hash: string | null,
): Record<string, string> {
  const name = `${language === 'fr' ? 'reddition' : 'report'}-${month}.${format}`;
  return {
    'content-disposition': `attachment; filename="${name}"`,
    ...(hash && { 'repr-digest': `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:` }),
  };
}
