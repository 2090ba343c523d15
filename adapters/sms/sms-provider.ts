import { isIP } from 'node:net';
import type { Reach } from '../http/outgoing.ts';
import { type PostOutcome, postOutside } from '../http/post-outside.ts';

/** What is handed to the provider: bytes as they are, under the key that never changes. */
export type SmsParcel = Readonly<{ key: string; body: Buffer }>;

/** A provider that short messages are handed to. */
export type SmsProvider = Readonly<{
  /** Hands one message over; never throws, and answers within five seconds. */
  send(parcel: SmsParcel): Promise<PostOutcome>;
}>;

/** Where and as whom. */
export type SmsAccount = Readonly<{
  url: string;
  token: string;
}>;

/**
 * A client of the interface that docs/guides/integrator.md describes. A name leads where `reach` lets it;
 * an address that the URL itself names is the operator's word.
 */
export function smsProvider(account: SmsAccount, reach: Reach): SmsProvider {
  const url = new URL(account.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const named = isIP(host) !== 0 || host === 'localhost';
  return {
    send({ key, body }) {
      const headers = { authorization: `Bearer ${account.token}`, 'idempotency-key': key };
      return postOutside(url, headers, body, named ? 'anywhere' : reach);
    },
  };
}
