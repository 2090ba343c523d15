import type { FastifyRequest } from 'fastify';

/** The header with which a page says that nobody was at it lately. */
const HEADER = 'relais-background';

/**
 * Whether a page asked on its own, with nobody at it: such requests must not keep an idle session
 * alive. Who leaves the header out only counts as present.
 */
export function isBackground(request: FastifyRequest): boolean {
  const { background } = request.routeOptions.config as { background?: boolean };
  return background === true || request.headers[HEADER] !== undefined;
}
