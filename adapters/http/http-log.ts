import type { Logger } from 'pino';

/**
 * The server's log for HTTP: requests are never handed over whole, so no header, query, body,
 * cookie or token reaches it, nor what PostgreSQL quotes of the data in its errors.
 */
export function httpLog(log: Logger): Logger {
  return log.child({}, { serializers: { err: faultOf, req: nothing, res: nothing } });
}

function faultOf(error: Error & { code?: unknown }): object {
  return { type: error.name, code: error.code, message: error.message, stack: error.stack };
}

function nothing(): undefined {
  return undefined;
}
