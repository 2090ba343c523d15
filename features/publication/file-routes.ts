import { Readable } from 'node:stream';
import { z } from 'zod';
import { identifierText, line } from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { fileHeaders } from '../report/document-routes.ts';
import { reportScope } from '../report/policy.ts';
import { DOCUMENT_FORMATS, type DocumentFormat, MEDIA } from '../report/write-document.ts';
import { LIST_FORMATS, LIST_MEDIA, type ListFormat, writeLists } from '../report/write-lists.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { keptLines } from './kept-lines.ts';
import { readPublications } from './policy.ts';
import { documentBytes, type Edition, findEdition, revisionsOf } from './store.ts';

const params = z.strictObject({ month: z.string().max(20) });
const query = z.strictObject({
  /** The last one unless told. */
  revision: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .optional(),
  /** That of who asks unless told. */
  language: z.enum(['fr', 'en']).optional(),
  /** Whose edition; that of everyone, or one’s own, unless told. */
  organization: identifierText.optional(),
});

/** The files of a month as they were given out. */
export function fileRoutes(deps: PublicationDeps): Route[] {
  return [
    ...DOCUMENT_FORMATS.map((format) => keptRoute(deps, format)),
    ...LIST_FORMATS.map((format) => linesRoute(deps, format)),
  ];
}

function keptRoute({ pool }: PublicationDeps, format: DocumentFormat): Route {
  return defineRoute({
    method: 'GET',
    url: `/api/v1/publications/:month/${format}`,
    policy: readPublications,
    summary: `A month (YYYY-MM) as it was given out, the same bytes each time, as ${format.toUpperCase()}`,
    params,
    query,
    response: { 200: media(MEDIA[format]) },
    async handler(actor, { params: { month }, query }, call) {
      const edition = await asked(pool, actor, month, query);
      if (isRefusal(edition)) return edition;
      const language = query.language ?? call.language;
      const kept = await documentBytes(pool, edition.id, { language, format });
      if (kept === null) return refuse('not_found');
      return {
        status: 200,
        body: kept.bytes,
        headers: fileHeaders(month, format, language, kept.hash),
      };
    },
  });
}

function linesRoute({ pool }: PublicationDeps, format: ListFormat): Route {
  return defineRoute({
    method: 'GET',
    url: `/api/v1/publications/:month/${format}`,
    policy: readPublications,
    summary: `The tickets and calls that a published month (YYYY-MM) counted, whole, as ${format.toUpperCase()}`,
    params,
    // Of one commitment, when it is told.
    query: query.extend({ row: line(100).optional() }),
    response: { 200: media(LIST_MEDIA[format]) },
    async handler(actor, { params: { month }, query }, call) {
      const edition = await asked(pool, actor, month, query);
      if (isRefusal(edition)) return edition;
      const language = query.language ?? call.language;
      const lines = keptLines(pool, edition, query.row ?? null);
      const body = Readable.from(writeLists(lines, format, language));
      return { status: 200, body, headers: fileHeaders(month, format, language, null) };
    },
  });
}

/** The edition that somebody asks for and may see. */
async function asked(
  pool: PublicationDeps['pool'],
  actor: Actor,
  month: string,
  { revision, organization }: z.output<typeof query>,
): Promise<(Edition & { readonly organizationId: number | null }) | Refusal> {
  const whose = reportScope(actor, organization ?? null);
  if (isRefusal(whose)) return whose;
  const { organizationId } = whose;
  const revisions = await revisionsOf(pool, month, organizationId);
  const one =
    revision === undefined ? revisions[0] : revisions.find((r) => r.revision === revision);
  const edition = one === undefined ? null : await findEdition(pool, { ...one, organizationId });
  return edition === null ? refuse('not_found') : { ...edition, organizationId };
}
