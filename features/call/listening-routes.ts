import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { Line } from './line.ts';
import { listenIn, tellListening } from './listen-in.ts';
import { findTelling } from './listening-store.ts';
import { keepCallRules, listenToCalls, readCallRules } from './policy.ts';

const Rules = z
  .strictObject({
    /** Whether those who answer are told that somebody listens. */
    tellListening: z.boolean(),
  })
  .meta({ id: 'CallRules' });

/** Listening to conversations, and who is told of it. */
export function listeningRoutes(deps: Readonly<{ pool: Pool; clock: Clock; line: Line }>): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/calls/:id/listenings',
      policy: listenToCalls,
      summary: 'Hear a conversation at one’s own desk; whisper to the desk alone',
      params: z.strictObject({ id: identifierText }),
      body: z.strictObject({ whispers: z.boolean().default(false) }),
      response: { 204: empty },
      async handler(actor, { params: { id }, body }) {
        const refused = await listenIn(deps, actor, id, body.whispers, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/call-rules',
      policy: readCallRules,
      summary: 'Whether those who answer are told that somebody listens',
      response: { 200: Rules },
      handler: async () => ({ status: 200, body: { tellListening: await findTelling(pool) } }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/call-rules',
      policy: keepCallRules,
      summary: 'Say whether those who answer are told that somebody listens',
      body: Rules,
      response: { 200: Rules },
      async handler(actor, { body }) {
        await tellListening(pool, actor, body.tellListening, clock.now());
        return { status: 200, body };
      },
    }),
  ];
}
