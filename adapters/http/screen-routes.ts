import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { defineRoute, media, type Policy, type Route } from './route.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** Which page answers below which path: `['/console', 'console/index.html']`. */
export type Page = readonly [path: string, file: string];

/**
 * The built screens, one route a file, read once: only what was built can be asked for. Names with
 * a hash are kept by browsers for a year, pages are asked for again each time. Empty when not built.
 */
export function screenRoutes(
  policy: Policy<unknown>,
  folder: string,
  pages: readonly Page[],
): Route[] {
  if (!existsSync(folder)) return [];
  const routes: Route[] = [];
  for (const path of filesIn(folder)) {
    const type = TYPES[extname(path)];
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    if (type && extname(path) !== '.html') routes.push(fileRoute(policy, url, path, type));
  }
  for (const [url, file] of pages) {
    const path = join(folder, file);
    const type = 'text/html; charset=utf-8';
    if (existsSync(path)) routes.push(fileRoute(policy, url, path, type));
  }
  return routes;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A file as it travels, the smallest first. Brotli at 5 takes as long as gzip and 7 % less room; above, seconds. */
function pack(plain: Buffer): (readonly [encoding: string, body: Buffer])[] {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  return [
    ['br', brotliCompressSync(plain, { params })],
    ['gzip', gzipSync(plain)],
  ];
}

/** The encodings that a browser takes (RFC 9110, 12.5.3), those refused by a weight of 0 left out. */
function encodingsIn(header: string): string[] {
  const parts = header.split(',').filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part));
  return parts.map((part) => part.replace(/;.*/, '').trim().toLowerCase());
}

function fileRoute(policy: Policy<unknown>, url: string, path: string, type: string): Route {
  const plain = readFileSync(path);
  const packed = /^(?:text|application|image\/svg)/.test(type) ? pack(plain) : [];
  const caching = /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(url)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
  return defineRoute({
    method: 'GET',
    url,
    policy,
    summary: `The file ${url}`,
    hidden: true,
    // What follows the question mark is for the script of the page.
    query: z.looseObject({}),
    response: { 200: media(type) },
    async handler(_actor, _input, { request }) {
      const accepted = encodingsIn(String(request.headers['accept-encoding'] ?? ''));
      const headers = { 'cache-control': caching, vary: 'accept-encoding' };
      const [encoding, body] = packed.find(([name]) => accepted.includes(name)) ?? [null, plain];
      if (encoding === null) return { status: 200, body, headers };
      return { status: 200, body, headers: { ...headers, 'content-encoding': encoding } };
    },
  });
}
