import { lookup as resolveName } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/**
 * What became of a request to a server that is not ours: taken (2xx), refused for good (4xx, a redirect),
 * put off (408, 425, 429, 5xx), or the server can't be used at all, or did not answer: it may have it.
 * `said` is its own word.
 */
export type PostOutcome = Readonly<{
  result: 'accepted' | 'refused' | 'deferred' | 'unreachable';
  said: string;
  /** How long it asked to wait, in milliseconds. */
  retryAfter?: number;
}>;

const PATIENCE_MS = 5_000;
const LARGEST_ANSWER = 64 * 1024;
const LONGEST_WAIT_MS = 86_400_000;
/** 4xx that say « later », not « no ». */
const LATER = [408, 425, 429];

/**
 * Posts JSON to a server that is not ours; never throws, and answers within five seconds. An address is
 * held against what is allowed as the connection is made, so that a name that changes leads nowhere
 * else; `anywhere` allows what is not of the public Internet. Redirects are never followed, and at most
 * 64 kB of an answer are read.
 */
export async function postOutside(
  url: URL,
  own: Readonly<Record<string, string>>,
  body: Buffer,
  anywhere: boolean,
): Promise<PostOutcome> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    accept: 'application/json',
    ...own,
  };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const ask = url.protocol === 'https:' ? tlsRequest : plainRequest;
  const options = { method: 'POST', headers, signal, agent: false } as const;
  try {
    // A name is held against what is allowed when it is resolved; an address is not resolved.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!anywhere && isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic(host);
    const lookup = anywhere ? undefined : publicLookup;
    const answer = await answered(ask(url, { ...options, ...(lookup && { lookup }) }), body);
    return await outcomeOf(answer);
  } catch (error) {
    return { result: 'unreachable', said: wordOf(error, signal) };
  }
}

function answered(asked: ClientRequest, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    // Also after the answer: an error nobody listens to would end the process.
    asked.on('error', reject);
    asked.end(body);
  });
}

async function outcomeOf(answer: IncomingMessage): Promise<PostOutcome> {
  const status = answer.statusCode ?? 0;
  answer.on('error', () => {});
  if (status >= 200 && status < 300) {
    answer.destroy();
    return { result: 'accepted', said: String(status) };
  }
  const said = `${status} ${await reasonOf(answer)}`.trim();
  const later = status >= 500 || LATER.includes(status);
  const retryAfter = waitOf(answer.headers['retry-after'], answer.headers.date);
  if (!later) return { result: 'refused', said };
  return { result: 'deferred', said, ...(retryAfter !== null && { retryAfter }) };
}

/** The reason that an answer gives, in one line; at most 64 kB of it are read. */
async function reasonOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > LARGEST_ANSWER) break;
      parts.push(part);
    }
    const read = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
    const said = read.reason ?? read.detail;
    return typeof said === 'string' ? said.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 300) : '';
  } catch {
    return '';
  } finally {
    answer.destroy();
  }
}

/** `Retry-After` in milliseconds, seconds or a date by the provider's own clock; null for none. */
function waitOf(text: string | undefined, date: string | undefined): number | null {
  if (text === undefined) return null;
  const at = Date.parse(text) - Date.parse(date ?? '');
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : at;
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, LONGEST_WAIT_MS) : null;
}

function wordOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `no answer within ${PATIENCE_MS / 1000} s`;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** Resolves a name, and refuses it when any of its addresses is not of the public Internet. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    if (inner !== undefined || addresses.length === 0) {
      return done(notPublic(hostname), []);
    }
    const [first] = addresses;
    if (options.all === true) return done(null, addresses);
    return done(null, first?.address ?? '', first?.family);
  });
};

function notPublic(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} is not a public address`), {
    code: 'ADDRESS_NOT_PUBLIC',
  });
}
