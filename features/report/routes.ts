import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { documentRoutes } from './document-routes.ts';
import { drawReport, type ReportDeps } from './draw-report.ts';
import { readReports, reportScope } from './policy.ts';
import { Report } from './report-schema.ts';

/** The month's accounts over HTTP. */
export function reportRoutes(deps: ReportDeps & { readonly clock: Clock }): Route[] {
  return [
    ...documentRoutes(deps),
    defineRoute({
      method: 'GET',
      url: '/api/v1/reports/:month',
      policy: readReports,
      summary: 'Draw the report of a month (YYYY-MM), of one organization or of all',
      params: z.strictObject({ month: z.string().max(20) }),
      query: z.strictObject({ organization: identifierText.optional() }),
      response: { 200: Report },
      async handler(actor, { params, query }) {
        const scope = reportScope(actor, query.organization ?? null);
        if (isRefusal(scope)) return scope;
        const report = await drawReport(deps, { ...params, ...scope }, deps.clock.now());
        if (isRefusal(report)) return report;
        // Ours is deeply read-only, zod's output is not; nothing writes to it.
        return { status: 200, body: report as unknown as z.output<typeof Report> };
      },
    }),
  ];
}
