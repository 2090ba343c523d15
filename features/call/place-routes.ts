import { z } from 'zod';
import { empty, defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { Line } from './line.ts';
import { sitAtPlace } from './policy.ts';
import { quitPlace, takePlace } from './take-place.ts';

/** Where the socket of a browser that telephones is opened. */
export const SOCKET_PATH = '/telephone/ws';

const Place = z
  .strictObject({
    name: z.string(),
    password: z.string(),
    /** The path of the socket, on the origin of the page. */
    socket: z.string(),
  })
  .meta({ id: 'TelephonePlace' });

/** The place of one's browser at the switch. */
export function placeRoutes(deps: Readonly<{ pool: Pool; clock: Clock; line: Line }>): Route[] {
  const { pool, clock, line } = deps;
  return [
    defineRoute({
      method: 'PUT',
      url: '/api/v1/telephone/place',
      policy: sitAtPlace,
      summary: 'Make one’s browser a telephone: a place of the switch, for as long as it is used',
      response: { 200: Place },
      async handler(actor) {
        const place = await takePlace(pool, line, actor, clock.now());
        if (isRefusal(place)) return place;
        return { status: 200, body: { ...place, socket: SOCKET_PATH } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/telephone/place',
      policy: sitAtPlace,
      summary:
        'Give one’s place back: the browser is no telephone any more, and whoever one speaks with goes to others',
      response: { 204: empty },
      async handler(actor) {
        await quitPlace(deps, actor.personId, clock.now());
        return { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: SOCKET_PATH,
      policy: sitAtPlace,
      summary: 'The socket of a browser that telephones',
      hidden: true,
      response: { 204: empty },
      // Who asks to upgrade is answered by `place-socket.ts`, with the same policy; this one did not.
      handler: async () => refuse('socket_needed'),
    }),
  ];
}
