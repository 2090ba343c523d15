import type { FastifyRequest } from 'fastify';

/** Bound to this host and to HTTPS (or loopback) by its prefix; out of reach of scripts. */
const NAME = '__Host-relais';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session secret that a request carries. */
export function sessionSecret(request: FastifyRequest): string | undefined {
  return request.cookies[NAME] || undefined;
}

/** The Set-Cookie header that gives a browser its session, for some seconds. */
export function sessionCookie(secret: string, seconds: number): Record<string, string> {
  return { 'set-cookie': `${NAME}=${secret}; Max-Age=${seconds}; ${ATTRIBUTES}` };
}

/** The Set-Cookie header that takes the session away. */
export const noSessionCookie: Readonly<Record<string, string>> = {
  'set-cookie': `${NAME}=; Max-Age=0; ${ATTRIBUTES}`,
};
