import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { DashboardView, TrendView } from './dashboard-schema.ts';
import { readDashboards } from './policy.ts';
import {
  type DashboardAsked,
  type DashboardDeps,
  showDashboard,
  showTrend,
} from './show-dashboard.ts';

const params = z.strictObject({ month: z.string().max(20) });

/** What a dashboard may be narrowed to, in the query of its routes. */
export const scopeQuery = {
  organization: identifierText.optional(),
  service: identifierText.optional(),
  team: identifierText.optional(),
};

/** What was asked, from path and query. */
export function dashboardAsked(
  { month }: { readonly month: string },
  query: Readonly<Partial<Record<keyof typeof scopeQuery, number | undefined>>>,
): DashboardAsked {
  return {
    month,
    organizationId: query.organization ?? null,
    serviceId: query.service ?? null,
    teamId: query.team ?? null,
  };
}

/** The month's dashboard over HTTP. */
export function dashboardRoutes(deps: DashboardDeps & { readonly clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month',
      policy: readDashboards,
      summary: 'The figures of a month (YYYY-MM), of all or of one organization, service or team',
      params,
      query: z.strictObject(scopeQuery),
      response: { 200: DashboardView },
      async handler(_actor, { params, query }) {
        const shown = await showDashboard(deps, dashboardAsked(params, query), deps.clock.now());
        if (isRefusal(shown)) return shown;
        const { services: _names, ...body } = shown;
        // Ours is deeply read-only, zod's output is not; nothing writes to it.
        return { status: 200, body: body as unknown as z.output<typeof DashboardView> };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/dashboards/:month/trend',
      policy: readDashboards,
      summary: 'The rows of a month and of the twelve before it',
      params,
      query: z.strictObject(scopeQuery),
      response: { 200: TrendView },
      async handler(_actor, { params, query }) {
        const trend = await showTrend(deps, dashboardAsked(params, query), deps.clock.now());
        if (isRefusal(trend)) return trend;
        return { status: 200, body: trend as unknown as z.output<typeof TrendView> };
      },
    }),
  ];
}
