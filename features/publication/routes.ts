import { GIVEN_AS } from '../../core/report/publication-state.ts';
import { z } from 'zod';
import { identifier, identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { compareMonth } from './compare-month.ts';
import { decideOnCorrection } from './decide-correction.ts';
import { fileRoutes } from './file-routes.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { compareMonths, publishMonths, readPublications } from './policy.ts';
import { proposeCorrection } from './propose-correction.ts';
import { publishMonth } from './publish-month.ts';
import {
  ComparisonView,
  ListedMonthView,
  PublicationView,
  presentComparison,
  presentMonth,
  presentPublication,
} from './publication-schema.ts';
import { recipientRoutes } from './recipient-routes.ts';
import { listPublications, showPublication } from './show-publication.ts';

const params = z.strictObject({ month: z.string().max(20) });
const Given = z.strictObject({ revision: z.int() });

/** Months as they are given out: published, corrected, read and downloaded. */
export function publicationRoutes(deps: PublicationDeps & { readonly clock: Clock }): Route[] {
  const { clock } = deps;
  return [
    ...fileRoutes(deps),
    ...recipientRoutes(deps),
    defineRoute({
      method: 'GET',
      url: '/api/v1/publications',
      policy: readPublications,
      summary: 'The months, with how far each is given out; a representative sees those published',
      response: { 200: z.strictObject({ months: z.array(ListedMonthView) }) },
      async handler(actor) {
        const months = await listPublications(deps, actor, clock.now());
        if (isRefusal(months)) return months;
        return { status: 200, body: { months: months.map(presentMonth) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/publications/:month',
      policy: readPublications,
      summary:
        'A month (YYYY-MM) as it was given out, what changed in each revision, and what would change now',
      params,
      response: { 200: PublicationView },
      async handler(actor, { params: { month } }) {
        const shown = await showPublication(deps, actor, month, clock.now());
        if (isRefusal(shown)) return shown;
        return { status: 200, body: presentPublication(shown, actor.personId) };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/publications/:month/comparison',
      policy: compareMonths,
      summary:
        'The commitments of a month (YYYY-MM) as they were given out last, beside those counted now',
      params,
      query: z.strictObject({ organization: identifierText.optional() }),
      response: { 200: ComparisonView },
      async handler(_actor, { params: { month }, query: { organization = null } }) {
        const asked = { month, organizationId: organization };
        const shown = await compareMonth(deps, asked, clock.now());
        return isRefusal(shown) ? shown : { status: 200, body: presentComparison(shown) };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/publications/:month/revisions',
      policy: publishMonths,
      summary:
        'Give a month out, as provisional while its window is open, as final once it is closed',
      params,
      body: z.strictObject({ as: z.enum(GIVEN_AS) }),
      response: { 201: Given },
      async handler(actor, { params, body }) {
        const done = await publishMonth(deps, actor, { ...params, ...body }, clock.now());
        return isRefusal(done) ? done : { status: 201, body: done };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/publications/:month/corrections',
      policy: publishMonths,
      summary: 'Propose that a published month be given out anew, as it is counted now',
      params,
      body: z.strictObject({ reason: line(500) }),
      response: { 201: z.strictObject({ id: identifier }) },
      async handler(actor, { params, body }) {
        const done = await proposeCorrection(deps, actor, { ...params, ...body }, clock.now());
        return isRefusal(done) ? done : { status: 201, body: done };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/publications/:month/corrections/:id',
      policy: publishMonths,
      summary:
        'Approve the correction that somebody else proposed, or refuse it; one’s own may be taken back',
      params: params.extend({ id: identifierText }),
      body: z.strictObject({ approved: z.boolean() }),
      response: { 200: Given },
      async handler(actor, { params, body }) {
        const done = await decideOnCorrection(deps, actor, { ...params, ...body }, clock.now());
        return isRefusal(done) ? done : { status: 200, body: done };
      },
    }),
  ];
}
