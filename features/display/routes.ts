import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { hashSecret } from '../people/secret.ts';
import { boardFeed } from './board-feed.ts';
import { Board, drawBoard } from './draw-board.ts';
import { addDisplay, endDisplay } from './keep-display.ts';
import { keepDisplays, readBoard } from './policy.ts';
import { type DisplayRow, findDisplay, noteSeen, selectDisplays } from './store.ts';
import { tellBoard } from './tell-board.ts';

export type DisplayDeps = Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>;

const Display = z
  .strictObject({
    id: identifier,
    name: z.string(),
    team: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    createdAt: instantText,
    seenAt: instantText.nullable(),
  })
  .meta({ id: 'Display' });

function present(row: DisplayRow): z.output<typeof Display> {
  const { id, name, teamId, teamName } = row;
  return {
    ...{ id, name },
    team: teamId === null ? null : { id: teamId, name: teamName ?? '' },
    createdAt: writeInstant(row.createdAt),
    seenAt: writeInstant(row.seenAt),
  };
}

/** The token travels in a header, never in an address: addresses are logged and passed on. */
function tokenOf(request: FastifyRequest): Buffer | null {
  const given = request.headers['x-relais-display'];
  return typeof given === 'string' && /^aff_[\w-]{43}$/.test(given) ? hashSecret(given) : null;
}

/** Displays and what they show. */
export function displayRoutes(deps: DisplayDeps): Route[] {
  const { pool, clock } = deps;
  const feed = boardFeed((teamId, now) => drawBoard(deps, teamId, now));
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/displays',
      policy: keepDisplays,
      summary: 'List the displays of the walls',
      response: { 200: z.strictObject({ displays: z.array(Display) }) },
      async handler() {
        return { status: 200, body: { displays: (await selectDisplays(pool)).map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/displays',
      policy: keepDisplays,
      summary: 'Make a display: its token is shown this once',
      body: z.strictObject({ name: line(100), team: identifier.nullable().default(null) }),
      response: { 201: z.strictObject({ display: Display, token: z.string() }) },
      async handler(actor, { body }) {
        const draft = { name: body.name, teamId: body.team };
        const added = await addDisplay(pool, actor, draft, clock.now());
        if (isRefusal(added)) return added;
        return { status: 201, body: { display: present(added.display), token: added.token } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/displays/:id',
      policy: keepDisplays,
      summary: 'Revoke a display: what it shows ends at once',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params }) {
        const refused = await endDisplay(pool, actor, params.id, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/wallboard',
      policy: readBoard,
      summary: 'The board of a display, by its token in X-Relais-Display',
      response: { 200: Board },
      async handler(_actor, _input, { request }) {
        const token = tokenOf(request);
        const display = token && (await findDisplay(pool, token));
        if (!display) return refuse('display_unknown');
        const body = await feed(display.teamId, clock.now());
        return { status: 200, body, headers: { 'cache-control': 'no-store' } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/wallboard/events',
      policy: readBoard,
      summary: 'The board of a display as it changes (server-sent events), by its token',
      response: { 200: media('text/event-stream; charset=utf-8') },
      async handler(_actor, _input, { request, closing }) {
        const token = tokenOf(request);
        const display = token && (await findDisplay(pool, token));
        if (!token || !display) return refuse('display_unknown');
        await noteSeen(pool, display.id, clock.now());
        const over = new AbortController();
        const end = (): void => over.abort();
        request.raw.socket.once('close', end);
        closing.addEventListener('abort', end, { once: true });
        const draw = async (): Promise<Board | null> =>
          (await findDisplay(pool, token)) && feed(display.teamId, clock.now());
        const body = Readable.from(tellBoard(draw, over.signal));
        body.once('close', () => {
          end();
          request.raw.socket.removeListener('close', end);
          closing.removeEventListener('abort', end);
        });
        const headers = { connection: 'close', 'x-accel-buffering': 'no' };
        return { status: 200, body, headers };
      },
    }),
  ];
}
