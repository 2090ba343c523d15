import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { readStatus } from './policy.ts';
import { type StatusHouse, statusFiles } from './status-files.ts';

/** How long a board that was drawn serves everybody, in milliseconds. */
const FRESH = 1_000;

const FILES = [
  ['/status', 'index.html', 'text/html; charset=utf-8'],
  ['/status/en', 'en/index.html', 'text/html; charset=utf-8'],
  ['/status/feed.atom', 'feed.atom', 'application/atom+xml; charset=utf-8'],
  ['/status/calendar.ics', 'calendar.ics', 'text/calendar; charset=utf-8'],
  ['/status/status.json', 'status.json', 'application/json; charset=utf-8'],
  ['/status/status.css', 'status.css', 'text/css; charset=utf-8'],
] as const;

/** The public board: for anybody, without signing in, to be kept by caches for half a minute. */
export function statusRoutes(house: StatusHouse & Readonly<{ clock: Clock }>): Route[] {
  const files = drawnOnce(house);
  return FILES.map(([url, name, type]) =>
    defineRoute({
      method: 'GET',
      url,
      policy: readStatus,
      summary: `The public status board: ${name}`,
      hidden: true,
      query: z.looseObject({}),
      response: { 200: media(type), 304: empty },
      async handler(_actor, _input, { request }) {
        const content = (await files()).get(name) ?? '';
        const hash = createHash('sha256').update(content).digest('base64url').slice(0, 27);
        const etag = `"${hash}"`;
        const headers = { etag, 'cache-control': 'public, max-age=30' };
        const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
        if (known.some((one) => one.replace(/^W\//, '') === etag)) {
          return { status: 304, body: undefined, headers };
        }
        return { status: 200, body: content, headers };
      },
    }),
  );
}

/** Draws the files once for all who ask within a second: they are asked for when everything is down. */
function drawnOnce(
  house: StatusHouse & Readonly<{ clock: Clock }>,
): () => ReturnType<typeof statusFiles> {
  let kept: { readonly at: number; readonly files: ReturnType<typeof statusFiles> } | null = null;
  return () => {
    const at = performance.now();
    if (kept !== null && at - kept.at < FRESH) return kept.files;
    const files = statusFiles(house, house.clock.now());
    kept = { at, files };
    // What failed is drawn again by the next who asks.
    files.catch(() => {
      kept = null;
    });
    return files;
  };
}
