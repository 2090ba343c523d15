import { Readable } from 'node:stream';
import { z } from 'zod';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { sessionSecret } from '../../adapters/http/session-cookie.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { recognize } from '../people/identify.ts';
import { eventFeed } from './event-feed.ts';
import { followEvents } from './policy.ts';
import { readPosition } from './position.ts';
import { tellEvents } from './tell-events.ts';
import { viewerRoutes } from './viewer-routes.ts';

/** What happens to tickets, as it happens. */
export function streamRoutes(house: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  const { pool, clock } = house;
  const feed = eventFeed(house);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/events',
      policy: followEvents,
      summary:
        'Follow what happens to the tickets one may see (server-sent events); resume with Last-Event-ID',
      query: z.strictObject({ lastEventId: z.string().max(60).optional() }),
      response: { 200: media('text/event-stream; charset=utf-8') },
      background: true,
      async handler(actor, { query }, { closing, request }) {
        const header = request.headers['last-event-id'];
        const given = typeof header === 'string' && header !== '' ? header : query.lastEventId;
        const from = given === undefined ? null : readPosition(given);
        if (given !== undefined && from === null) {
          return refuse('event_id_malformed', { field: 'lastEventId' });
        }
        const following = await feed.follow(actor.personId);
        if (isRefusal(following)) return following;
        const { authorization } = request.headers;
        const key = { session: sessionSecret(request), authorization, address: request.ip };
        const identify = () => recognize(pool, key, clock.now());
        const body = Readable.from(tellEvents({ pool, following, from, identify }));
        // The generator can't be told while it waits for an event: what it waits for is ended instead.
        const { socket } = request.raw;
        socket.once('close', following.end);
        closing.addEventListener('abort', following.end, { once: true });
        body.once('close', () => {
          socket.removeListener('close', following.end);
          closing.removeEventListener('abort', following.end);
          following.end();
        });
        if (closing.aborted || socket.destroyed) following.end();
        // Else the connection would stay open for another request when the server stops.
        const headers = { connection: 'close', 'x-accel-buffering': 'no' };
        return { status: 200, body, headers };
      },
    }),
    ...viewerRoutes(house),
  ];
}
