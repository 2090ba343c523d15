import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { ServerOptions } from 'node:https';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
  LogController,
} from 'fastify';
import { refuse } from '../../core/ticket/refusal.ts';
import { type PlaceSockets, passPlaceSockets } from '../telephony/place-socket.ts';
import { answerClientError } from './client-error.ts';
import { refusalOfError } from './fault.ts';
import { hostAllowed, type Origins, sameOrigin } from './origin.ts';
import { notesOf, type RouteOptions, registerRoute, sendRefusal } from './register-route.ts';
import { FORM, type Route } from './route.ts';
import { keepBytes } from './signature.ts';
import { methodsFor } from './route-table.ts';

export type HttpOptions = RouteOptions &
  Origins &
  Readonly<{
    routes: readonly Route[];
    /** Proxies whose X-Forwarded-* headers are believed: addresses or ranges, never a count. */
    trustedProxies: readonly string[];
    tls?: Pick<ServerOptions, 'cert' | 'key'>;
    logger: FastifyBaseLogger;
    /** The one place where a connection becomes a socket; none in a house without telephone. */
    sockets?: PlaceSockets;
    /** Told of every answer, for the metrics. */
    onAnswer?: (method: string, route: string, status: number, seconds: number) => void;
  }>;

const MIB = 1024 * 1024;

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./.test(address) || address === '::1';
}

/**
 * Builds the HTTP server: security headers, JSON only, every refusal and fault a problem, one log
 * line per answer without query, body, cookie or token. Not listening yet.
 */
export async function createServer(options: HttpOptions): Promise<FastifyInstance> {
  const settings: FastifyHttpOptions<Server> = {
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: MIB,
    genReqId: () => randomUUID(),
    clientErrorHandler: answerClientError,
    // A file of the largest size comes in time over 0.7 Mbit/s; headers still have a minute.
    requestTimeout: 300_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      void sendRefusal(request, reply, refusalOfError(error, request.log));
    },
  };
  // Fastify types its two kinds of server apart; what we use of them is the same.
  const app = Fastify({ ...settings, https: options.tls ?? null } as typeof settings);
  readJsonOnly(app);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 25 * MIB, files: 10, fields: 10 } });
  await app.register(helmet, securityHeaders(options.tls !== undefined));
  await app.register(rateLimit, {
    max: 3000,
    timeWindow: 60_000,
    // This machine itself is not limited; behind a proxy its clients' own addresses are seen.
    allowList: (request) => isLoopback(request.ip),
  });
  guard(app, options);
  app.setErrorHandler((error, request, reply) =>
    sendRefusal(request, reply, refusalOfError(error, request.log)),
  );
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsFor(options.routes, request.url);
    if (methods.length === 0) return sendRefusal(request, reply, refuse('route_unknown'));
    reply.header('allow', methods.join(', '));
    return sendRefusal(request, reply, refuse('method_not_allowed'));
  });
  app.addHook('onRoute', (route) => {
    const { policy } = (route.config ?? {}) as { policy?: unknown };
    if (!policy) throw new Error(`${String(route.method)} ${route.url} names no policy`);
  });
  if (options.sockets) takeSockets(app, options, options.sockets);
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  const surroundings = { ...options, closing: closing.signal };
  const forms = options.routes.filter(({ consumes }) => consumes === FORM);
  for (const route of options.routes) {
    if (!forms.includes(route)) registerRoute(app, route, surroundings);
  }
  // Apart, so that no other route is ever sent a form.
  await app.register(async (apart) => {
    readForms(apart);
    for (const route of forms) registerRoute(apart, route, surroundings);
  });
  return app;
}

/** Who asks for another protocol elsewhere is answered as if they had not. */
function takeSockets(app: FastifyInstance, origins: Origins, sockets: PlaceSockets): void {
  const { server } = app as { server: Server & { shouldUpgradeCallback?: unknown } };
  server.shouldUpgradeCallback = ({ url = '' }: IncomingMessage) =>
    url.split('?')[0] === sockets.path;
  const endAll = passPlaceSockets(server, {
    ...sockets,
    async admit(request) {
      const { headers } = request;
      // A browser says where its page is from: a page of others must not use our session.
      const ours = headers.origin !== undefined && sameOrigin(headers, headers.host, origins);
      return ours && hostAllowed(headers.host, origins) ? sockets.admit(request) : 403;
    },
  });
  app.addHook('preClose', async () => endAll());
}

const FORM_LIMIT = 16 * 1024;

/** Forms as their fields: one that stands several times is a list. */
function readForms(app: FastifyInstance): void {
  const limits = { parseAs: 'string', bodyLimit: FORM_LIMIT } as const;
  app.addContentTypeParser<string>(FORM, limits, (_request, body, done) => {
    const form = new URLSearchParams(body);
    const fields = [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    });
    done(null, Object.fromEntries(fields));
  });
}

function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // Many clients announce JSON and send nothing, on DELETE for instance.
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body as Buffer))
      return done(Object.assign(new SyntaxError('not UTF-8'), { statusCode: 400 }));
    const { signed } = request.routeOptions.config as { signed?: boolean };
    if (signed) keepBytes(request, body as Buffer);
    return parse(request, body.toString('utf8'), done);
  });
}

function guard(app: FastifyInstance, options: HttpOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', PERMISSIONS);
    const { anyHost } = request.routeOptions.config as { anyHost?: boolean };
    if (!anyHost && !hostAllowed(request.host, options)) {
      return sendRefusal(request, reply, refuse('host_unknown'));
    }
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // A bearer token is never sent by a browser on its own.
    if (reads || request.headers.authorization !== undefined) return;
    if (!sameOrigin(request.headers, request.host, options)) {
      return sendRefusal(request, reply, refuse('origin_refused'));
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)';
    const seconds = reply.elapsedTime / 1000;
    options.onAnswer?.(request.method, route, reply.statusCode, seconds);
    // What went well is counted by the metrics; the log keeps what was refused, or all on demand.
    const level = reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level](
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        address: request.ip,
        ...notesOf(request),
      },
      'answered',
    );
  });
}

/** What pages may ask the browser for: the microphone, for the telephone. */
const PERMISSIONS = 'microphone=(self), camera=(), display-capture=(), geolocation=()';

function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // On plain HTTP it would be ignored, and beyond loopback there is HTTPS or a proxy that says it.
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    frameguard: { action: 'deny' as const },
    crossOriginEmbedderPolicy: false,
  };
}
