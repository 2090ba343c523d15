import { lookup } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Which addresses that are not public may be reached all the same. */
export type Reach = Readonly<{ allowed: BlockList }> | 'anywhere';

/** Why a request that leaves was not answered. */
export type OutgoingFault = 'forbidden' | 'unreachable' | 'slow';

export type OutgoingAnswer =
  | Readonly<{
      status: number;
      headers: IncomingHttpHeaders;
      /** At most 64 kB. */
      body: string;
      /** Whether there was more of it, or it broke off. */
      cut: boolean;
    }>
  | Readonly<{ fault: OutgoingFault /** The system's own word. */; said: string }>;

/** Longest wait for the whole answer, in milliseconds, and its largest size in bytes. */
const LONGEST = 5_000;
const LARGEST = 64 * 1024;

/** Whether an address, as it was resolved, may be spoken to; without encryption only where that is allowed. */
export function mayReach(address: string, reach: Reach, plain = false): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (reach === 'anywhere' || (!plain && isPublicAddress(address))) return true;
  return reach.allowed.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Posts to a server that is not ours; never throws, and answers within five seconds. The address is held
 * against what may be reached as the connection is made, so that a name that changes leads nowhere else;
 * what is not encrypted goes to allowed addresses alone, and redirects are not followed.
 */
export async function postBytes(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  reach: Reach,
): Promise<OutgoingAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const may = (address: string): boolean => mayReach(address, reach, url.protocol === 'http:');
  // A bare address is never looked up.
  if (isIP(host) !== 0 && !may(host)) return closed();
  const signal = AbortSignal.timeout(LONGEST);
  const sent = { ...headers, 'content-length': String(body.length) };
  const options = { method: 'POST', headers: sent, signal, agent: false };
  const ask = url.protocol === 'https:' ? overTls : overHttp;
  return new Promise((resolve) => {
    const asked = ask(url, { ...options, lookup: lookupWithin(may) });
    let answered = false;
    // Also after the answer: an error nobody listens to would end the process.
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (answered) return;
      if (error instanceof Forbidden) resolve(closed());
      else if (signal.aborted)
        resolve({ fault: 'slow', said: `no answer within ${LONGEST / 1000} s` });
      else resolve({ fault: 'unreachable', said: error.code ?? error.message });
    });
    asked.once('response', (answer) => {
      answered = true;
      void read(answer).then(resolve);
    });
    asked.end(body);
  });
}

/** Posts a form, as `postBytes` posts bytes. */
export function postForm(
  url: URL,
  form: Readonly<Record<string, string>>,
  reach: Reach,
): Promise<OutgoingAnswer> {
  const type = 'application/x-www-form-urlencoded';
  const headers = { 'content-type': type, accept: 'application/json' };
  return postBytes(url, headers, Buffer.from(new URLSearchParams(form).toString()), reach);
}

async function read(answer: IncomingMessage): Promise<OutgoingAnswer> {
  const { statusCode: status = 0, headers } = answer;
  const parts: Buffer[] = [];
  let size = 0;
  let cut = false;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      cut = size > LARGEST;
      if (cut) break;
      parts.push(part);
    }
  } catch {
    cut = true;
  }
  answer.destroy();
  return { status, headers, body: Buffer.concat(parts).toString('utf8'), cut };
}

class Forbidden extends Error {}

function closed(): OutgoingAnswer {
  return { fault: 'forbidden', said: 'ADDRESS_NOT_PUBLIC' };
}

/** Resolves names for a connection, and gives it only addresses that may be spoken to. */
function lookupWithin(may: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const open = addresses.filter(({ address }) => may(address));
      const first = open[0];
      if (first === undefined) return done(new Forbidden('a closed address'), '', 0);
      if (options.all === true) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}
