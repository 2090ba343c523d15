import type { IncomingHttpHeaders } from 'node:http';

/** Where our pages may come from: our public address, or any name of this machine on loopback. */
export type Origins = Readonly<{
  /** The configured public address, or null on loopback. */
  publicUrl: string | null;
  /** Whether the server listens on loopback only: then only loopback names may reach it. */
  loopback: boolean;
}>;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Whether the Host header is one of ours: a foreign name on loopback is a rebound DNS name. */
export function hostAllowed(host: string | undefined, { publicUrl, loopback }: Origins): boolean {
  if (host === undefined) return false;
  if (publicUrl !== null && host.toLowerCase() === new URL(publicUrl).host) return true;
  return loopback ? LOOPBACK.test(host) : publicUrl === null;
}

/**
 * Whether a request that changes state and carries a cookie comes from our own pages. Browsers
 * always send Origin or Sec-Fetch-Site with such requests; a request with neither is no browser's.
 */
export function sameOrigin(
  headers: IncomingHttpHeaders,
  host: string | undefined,
  { publicUrl }: Origins,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = headers.origin;
  if (origin === undefined) return true;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  return host !== undefined && new URL(origin).host === host.toLowerCase();
}
