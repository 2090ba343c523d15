import { Readable } from 'node:stream';
import { z } from 'zod';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { Line } from './line.ts';
import { hearPrompt } from './policy.ts';

/** What is said to callers, fetched by a switch of others. */
export function promptRoutes({ line }: Readonly<{ line: Line }>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/prompts/:name',
      policy: hearPrompt,
      summary: 'The sound of a prompt, by the signed name that the switch was given (WAV, 16 kHz)',
      params: z.strictObject({ name: z.string().max(120) }),
      // No type of sound: the switch goes by the ending of the name.
      response: { 200: media('application/octet-stream') },
      async handler(_actor, { params }) {
        const sound = await line.prompt(params.name);
        if (sound === null) return refuse('not_found');
        const headers = { 'cache-control': 'private, max-age=86400' };
        return { status: 200, body: Readable.from([sound]), headers };
      },
    }),
  ];
}
