import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Which addresses that are not public may be reached all the same. */
export type Reach = Readonly<{ allowed: BlockList }>;

/** Why a request that leaves was not answered. */
export type OutgoingFault = 'forbidden' | 'unreachable' | 'slow' | 'too_large' | 'redirected';

export type OutgoingAnswer =
  | { readonly status: number; readonly body: string }
  | { readonly fault: OutgoingFault };

/** Longest wait for the whole answer, in milliseconds, and its largest size in bytes. */
const LONGEST = 5_000;
const LARGEST = 64 * 1024;

/** Whether an address, as it was resolved, may be spoken to. */
export function mayReach(address: string, { allowed }: Reach): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return allowed.check(address, family === 6 ? 'ipv6' : 'ipv4') || isPublicAddress(address);
}

/**
 * Sends a form to an address that somebody wrote in the administration. The resolved address is looked at
 * when it is connected to; redirects are not followed; 5 s and 64 kB at most.
 */
export async function postForm(
  url: URL,
  form: Readonly<Record<string, string>>,
  reach: Reach,
): Promise<OutgoingAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A bare address is never looked up.
  if (isIP(host) !== 0 && !mayReach(host, reach)) return { fault: 'forbidden' };
  const body = new URLSearchParams(form).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    accept: 'application/json',
  };
  const send = url.protocol === 'https:' ? overTls : overHttp;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LONGEST);
    const options = { method: 'POST', headers, signal, agent: false, lookup: lookupWithin(reach) };
    const asked = send(url, options, (answer) => {
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400) {
        asked.destroy();
        resolve({ fault: 'redirected' });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= LARGEST) return;
        asked.destroy();
        resolve({ fault: 'too_large' });
      });
      answer.on('end', () => resolve({ status, body: Buffer.concat(chunks).toString('utf8') }));
      answer.on('error', () => resolve({ fault: signal.aborted ? 'slow' : 'unreachable' }));
    });
    asked.on('error', (error) => {
      if (signal.aborted) resolve({ fault: 'slow' });
      else resolve({ fault: error instanceof Forbidden ? 'forbidden' : 'unreachable' });
    });
    asked.end(body);
  });
}

class Forbidden extends Error {}

/** Resolves names for a connection, and gives it only addresses that may be spoken to. */
function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const open = addresses.filter(({ address }) => mayReach(address, reach));
      const first = open[0];
      if (first === undefined) return done(new Forbidden('a closed address'), '', 0);
      if (options.all === true) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}
