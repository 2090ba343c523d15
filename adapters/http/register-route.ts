import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type FieldError, isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { fieldErrors } from './field-errors.ts';
import { negotiate } from './phrases.ts';
import { problemOf } from './problem.ts';
import type { AnyReply, Call, Once, Route } from './route.ts';

/** What the spine must know of an actor; the features' Actor is one. */
export type Caller = Readonly<{
  personId: number;
  roles: ReadonlySet<string>;
  /** null: a session; else what the token may do. */
  scopes: ReadonlySet<string> | null;
  /** What is to be done before anything else is admitted; absent once the sign-in is finished. */
  unfinished?: string;
}>;

/** Finds out who sends a request: null for nobody (no credentials, or ones that are void). */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>;

export type RouteOptions = Readonly<{
  authenticate: Authenticate;
  /** Holds answers against their schemas and fails on a difference; for tests. */
  checkAnswers?: boolean;
}>;

/** What the server itself gives to its routes. */
export type Surroundings = RouteOptions & Readonly<{ closing: AbortSignal }>;

/** What the log says of a request beside its route: who sent it, and why it was refused. */
type Notes = { person?: number; code?: string };
const notes = new WeakMap<FastifyRequest, Notes>();

function note(request: FastifyRequest, more: Notes): void {
  notes.set(request, { ...notes.get(request), ...more });
}

/** What the log may say of a request. */
export function notesOf(request: FastifyRequest): Readonly<Notes> {
  return notes.get(request) ?? {};
}

const NO_BODY = z.strictObject({}).optional();

/** Adds one route to the server. Throws when it names no policy, so that the server does not start. */
export function registerRoute(app: FastifyInstance, route: Route, options: Surroundings): void {
  const name = `${route.method} ${route.url}`;
  if (!route.policy?.name || !route.policy.roles) throw new Error(`${name} names no policy`);
  app.route({
    method: route.method,
    url: route.url,
    config: {
      policy: route.policy,
      anyHost: route.anyHost ?? false,
      background: route.background ?? false,
      signed: route.signed ?? false,
    },
    ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
    handler: async (request, reply) => {
      const caller = await options.authenticate(request);
      if (caller) note(request, { person: caller.personId });
      const admitted = admit(route, caller);
      if (admitted) return sendRefusal(request, reply, admitted);
      const input = parse(route, request);
      if (isRefusal(input)) return sendRefusal(request, reply, input);
      const call = callOf(route, request, options.closing);
      if (isRefusal(call)) return sendRefusal(request, reply, call);
      const answer = await route.handler(caller as never, input as never, call);
      if (isRefusal(answer)) return sendRefusal(request, reply, answer);
      if (options.checkAnswers) check(name, route, answer);
      return sendReply(route, reply, answer);
    },
  });
}

/** Sends a refusal as a problem, in the language the request asks for. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  const problem = problemOf(refusal, negotiate(request.headers['accept-language']), request.id);
  note(request, { code: refusal.code });
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="relais"');
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .send(JSON.stringify(problem));
}

function admit({ policy }: Route, caller: Caller | null): Refusal | null {
  if (policy.roles === 'public') return null;
  if (!caller) return refuse('not_signed_in');
  if (caller.unfinished !== undefined && !policy.unfinished?.includes(caller.unfinished)) {
    return refuse('sign_in_unfinished');
  }
  if (!policy.roles.some((role) => caller.roles.has(role))) return refuse('not_allowed');
  if (caller.scopes === null) return null;
  if (policy.scope === null) return refuse('session_required');
  return caller.scopes.has(policy.scope)
    ? null
    : refuse('scope_missing', { params: { scope: policy.scope } });
}

function parse(route: Route, request: FastifyRequest): object | Refusal {
  const params = (route.params ?? z.object({})).safeParse(request.params);
  if (!params.success) return refuse('not_found');
  const errors: FieldError[] = [];
  const read = (schema: z.ZodType, value: unknown): unknown => {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    errors.push(...fieldErrors(parsed.error.issues));
    return undefined;
  };
  const query = read(route.query ?? z.strictObject({}), { ...(request.query as object) });
  const parts = route.consumes === 'multipart/form-data';
  const body = parts ? undefined : read(route.body ?? NO_BODY, request.body);
  if (errors.length === 0) return { params: params.data, query, body };
  return refuseFields(errors);
}

/** How many wrong fields an answer names: it must not be many times larger than the request. */
const MOST_ERRORS = 100;

/** Refuses fields: one wrong field gives its own code, several give `fields_refused`. */
export function refuseFields(fields: readonly FieldError[]): Refusal {
  const [only] = fields;
  if (fields.length > 1 || !only) {
    const named = fields.slice(0, MOST_ERRORS);
    if (named.length < fields.length) named.push({ field: '', code: 'fields_too_many' });
    return refuse('fields_refused', { params: { count: fields.length }, fields: named });
  }
  return refuse(only.code, { params: { field: only.field, ...only.params }, fields });
}

function callOf(route: Route, request: FastifyRequest, closing: AbortSignal): Call | Refusal {
  const ifMatch = expectedVersion(request.headers['if-match']);
  if (ifMatch === undefined) return refuse('version_stale');
  const once = onceOf(route, request);
  if (once === undefined) return refuse('idempotency_key_malformed');
  const language = negotiate(request.headers['accept-language']);
  return { ifMatch, once, address: request.ip, language, closing, request };
}

/** The version that an If-Match header names: null for none or any, undefined for one not ours. */
function expectedVersion(header: string | undefined): number | null | undefined {
  if (header === undefined || header.trim() === '*') return null;
  const version = /^"([1-9]\d{0,14})"$/.exec(header.trim())?.[1];
  return version === undefined ? undefined : Number(version);
}

function onceOf(route: Route, request: FastifyRequest): Once | null | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || route.method !== 'POST') return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) return undefined;
  const written = `${request.method} ${request.url}\n${JSON.stringify(sorted(request.body))}`;
  return { key, fingerprint: createHash('sha256').update(written).digest() };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]);
}

function check(name: string, route: Route, answer: AnyReply): void {
  const schema = route.response[answer.status];
  if (!schema) throw new Error(`${name} answers ${answer.status}, which it does not declare`);
  if (!('mediaType' in schema)) {
    const body: unknown =
      answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new Error(`${name} ${answer.status}: ${parsed.error.message}`);
  }
}

function sendReply(route: Route, reply: FastifyReply, answer: AnyReply): FastifyReply {
  reply.status(answer.status);
  const schema = route.response[answer.status];
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`);
  if (schema && 'mediaType' in schema) reply.header('content-type', schema.mediaType);
  if (answer.headers) reply.headers(answer.headers);
  if (schema && 'mediaType' in schema) return reply.send(withoutBody(reply, answer.body));
  if (answer.body === undefined) return reply.send();
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(answer.body));
}

/** HEAD asks for no body: a stream is let go at once, for it may be large, or never end. */
function withoutBody(reply: FastifyReply, body: unknown): unknown {
  if (reply.request.method !== 'HEAD' || !(body instanceof Readable)) return body;
  body.on('error', () => {}).destroy();
  return Readable.from([]);
}
