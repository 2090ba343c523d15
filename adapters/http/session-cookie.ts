import type { FastifyRequest } from 'fastify';

/** Bound to this host and to HTTPS (or loopback) by its prefix; out of reach of scripts. */
const NAME = '__Host-relais';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session secret that a request carries. */
export function sessionSecret(request: FastifyRequest): string | undefined {
  return request.cookies[NAME] || undefined;
}

/** The same of a connection that is no request of ours, by its Cookie header. */
export function sessionSecretOf(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1) || undefined;
}

/** The Set-Cookie header that gives a browser its session, for some seconds. */
export function sessionCookie(secret: string, seconds: number): Record<string, string> {
  return { 'set-cookie': `${NAME}=${secret}; Max-Age=${seconds}; ${ATTRIBUTES}` };
}

/** The Set-Cookie header that takes the session away. */
export const noSessionCookie: Readonly<Record<string, string>> = {
  'set-cookie': `${NAME}=; Max-Age=0; ${ATTRIBUTES}`,
};
