import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { FRAME_HEADERS } from '../../adapters/mail/framed-html.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { readTickets } from '../ticket/policy.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import type { MailDeps } from './deps.ts';
import { rawOfDescription, rawOfLine, rawOfMessage, rawOfParked } from './html-store.ts';
import { readMailLedger } from './policy.ts';
import { showHtml } from './show-html.ts';

const query = z.strictObject({
  /** The language of the page around it; a frame does not ask for one. */
  language: z.enum(['fr', 'en']).default('fr'),
});
const response = { 200: media('text/html; charset=utf-8') };
const Numbered = z.strictObject({ number: z.string() });
const One = z.strictObject({ ...Numbered.shape, id: identifierText });

/** Messages as they were laid out, each a page for an isolated frame: who may read its text may see it. */
export function htmlRoutes({ pool, reader }: MailDeps): Route[] {
  const show = async (
    raw: Buffer | null,
    { language }: z.output<typeof query>,
  ): Promise<{ status: 200; body: string; headers: typeof FRAME_HEADERS } | Refusal> => {
    if (raw === null) return refuse('not_found');
    const body = await showHtml(reader, raw, `${language}-CA`, (key, params) =>
      phrase(language, 'mail', key, params),
    );
    return { status: 200, body, headers: FRAME_HEADERS };
  };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/description/html',
      policy: readTickets,
      summary:
        'The message that a ticket was made of, as it was laid out: a page for an isolated frame',
      params: Numbered,
      query,
      response,
      async handler(actor, { params, query: asked }) {
        const row = await readTicket(pool, actor, params.number);
        return isRefusal(row) ? row : show(await rawOfDescription(pool, row.id), asked);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/messages/:id/html',
      policy: readTickets,
      summary: 'A message that came by mail, as it was laid out: a page for an isolated frame',
      params: One,
      query,
      response,
      async handler(actor, { params, query: asked }) {
        const row = await readTicket(pool, actor, params.number);
        if (isRefusal(row)) return row;
        return show(await rawOfMessage(pool, row.id, params.id, isStaff(actor)), asked);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/mail/:id/html',
      policy: readMailLedger,
      summary: 'A parked message, as it was laid out: a page for an isolated frame',
      params: One,
      query,
      response,
      async handler(actor, { params, query: asked }) {
        const row = await readTicket(pool, actor, params.number);
        return isRefusal(row) ? row : show(await rawOfParked(pool, row.id, params.id), asked);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/mail/:id/html',
      policy: readMailLedger,
      summary: 'A message of the ledger, as it was laid out: a page for an isolated frame',
      params: z.strictObject({ id: identifierText }),
      query,
      response,
      handler: async (_actor, { params, query: asked }) =>
        show(await rawOfLine(pool, params.id), asked),
    }),
  ];
}
