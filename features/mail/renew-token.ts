import { z } from 'zod';
import { postForm, type Reach } from '../../adapters/http/outgoing.ts';
import type { Connection, Secrets } from './seal-connection.ts';

/** Why no token was given, as words that people are told. */
export const TOKEN_FAULTS = [
  ...(['token_address_forbidden', 'token_endpoint_unreachable', 'token_not_given'] as const),
] as const;

export type TokenFault = (typeof TOKEN_FAULTS)[number];

/** A token that was just given, how long it is good in seconds, and the secrets as they are now. */
export interface GivenToken {
  readonly accessToken: string;
  readonly seconds: number;
  readonly secrets: Secrets;
}

/** How long a token is taken to be good when nothing is said, in seconds. */
const UNSAID = 300;

/**
 * Asks the endpoint of a connection for a token (OAuth 2.0, RFC 6749): by the refresh token where there is one,
 * else as the client itself. A refresh token that is given in its place is kept from then on.
 */
export async function renewToken(
  connection: Connection,
  secrets: Secrets,
  reach: Reach,
): Promise<GivenToken | { readonly fault: TokenFault }> {
  const url = URL.parse(connection.tokenEndpoint ?? '');
  if (url === null) return { fault: 'token_endpoint_unreachable' };
  const { clientSecret, refreshToken } = secrets;
  const form = {
    ...(refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken }),
    client_id: connection.clientId ?? '',
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    ...(connection.scope !== null && { scope: connection.scope }),
  };
  const answer = await postForm(url, form, reach);
  if ('fault' in answer) {
    const forbidden = answer.fault === 'forbidden';
    return { fault: forbidden ? 'token_address_forbidden' : 'token_endpoint_unreachable' };
  }
  // Refused (RFC 6749, 5.2) is one thing; a redirect or a server that fails is another.
  const { status } = answer;
  if (status !== 200 && (status < 400 || status >= 500)) {
    return { fault: 'token_endpoint_unreachable' };
  }
  const whole = status === 200 && !answer.cut;
  const given = whole ? readToken(answer.body) : null;
  if (given === null) return { fault: 'token_not_given' };
  const next = given.refresh_token;
  return {
    accessToken: given.access_token,
    seconds: given.expires_in ?? UNSAID,
    secrets: next === undefined ? secrets : { ...secrets, refreshToken: next },
  };
}

// Others say more (scope, id_token): only what is named here is taken.
const Given = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  expires_in: z.coerce.number().positive().max(31_536_000).optional(),
  refresh_token: z
    .string()
    .regex(/^[\x21-\x7e]{1,8192}$/)
    .optional(),
});

function readToken(body: string): z.output<typeof Given> | null {
  try {
    return Given.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
