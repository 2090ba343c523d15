/**
 * How a feature offers itself over HTTP.
 *
 * Each feature's `routes.ts` exports `xxxRoutes(deps): Route[]`; main/api.ts registers the lists. A
 * route is built with `defineRoute` and always names a policy (features/<noun>/policy.ts, made with
 * `allow` or `anyone` of features/people/access.ts); without one the server does not start.
 *
 *   export function teamRoutes({ pool }: { pool: Pool }): Route[] {
 *     return [
 *       defineRoute({
 *         method: 'GET',
 *         url: '/api/v1/teams/:id',
 *         policy: readTeams,
 *         summary: 'Read one team',
 *         params: z.strictObject({ id: identifier }),
 *         response: { 200: Team },
 *         async handler(actor, { params }) {
 *           const team = await readTeam(pool, actor, params.id);
 *           return isRefusal(team) ? team : { status: 200, body: team, version: team.version };
 *         },
 *       }),
 *     ];
 *   }
 *
 * What the spine does before the handler runs: identifies the actor (session cookie or bearer
 * token), holds the request against the policy (401, 403), checks the origin of cookie requests,
 * and parses params, query and body with their zod schemas, all field errors at once (422; a bad
 * path parameter is 404). Objects are `z.strictObject`; the text, instant and identifier schemas
 * are in fields.ts. What an actor may not see does not exist: the use case returns
 * `refuse('not_found')`, whatever the reason.
 *
 * A handler returns a reply `{status, body, version?, headers?}` or a refusal (its HTTP status is in
 * status.ts, its phrases in locales/<language>/refusals.json). It throws only for faults (500).
 * `version` becomes the ETag; `call.ifMatch` is the version the client expects, or null when it sent
 * no If-Match: hand it to the use case, which answers `refuse('version_stale')` (412).
 * `call.once` is the Idempotency-Key of a creation: see features/people/answer-once.ts.
 *
 * Streams (downloads, `text/event-stream`): declare `response: { 200: media('text/event-stream') }`
 * and return a Readable as the body. Files in: `consumes: 'multipart/form-data'`, no `body`, a
 * `bodyLimit`, and `call.request.parts()`.
 */
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Language } from './phrases.ts';

/** Who may call a route; `A` is the actor its handler gets. Made in a feature's policy.ts. */
export type Policy<A = unknown> = Readonly<{
  /** `<noun>.<verb>`, unique. */
  name: string;
  /** The roles that may, any of them; 'public': also someone who is not signed in. */
  roles: 'public' | readonly string[];
  /** What an API token must carry; null: no token may, a session is needed. */
  scope: string | null;
  /** What may be unfinished of a sign-in for the call to be admitted; nothing unless told. */
  unfinished?: readonly string[];
  /** Only for the type of the actor; never set. */
  actor?: A;
}>;

/** What a client sent to have a creation done once: the key, and the fingerprint of the request. */
export type Once = Readonly<{ key: string; fingerprint: Buffer }>;

/** What a handler may need of the request beside its input. */
export type Call = Readonly<{
  /** The version in If-Match, or null without that header. */
  ifMatch: number | null;
  /** The Idempotency-Key, or null without that header. */
  once: Once | null;
  /** The client's network address. */
  address: string | null;
  /** The language of texts in the answer. */
  language: Language;
  /** Aborts when the server stops: a stream without an end of its own ends then. */
  closing: AbortSignal;
  request: FastifyRequest;
}>;

/** A body that is not JSON, by its media type; the handler's body is then a Readable or a string. */
export type Media = Readonly<{ mediaType: string }>;

/** Declares an answer that is not JSON. */
export function media(mediaType: string): Media {
  return { mediaType };
}

/** What a page without scripts sends; only routes that say so read it. */
export const FORM = 'application/x-www-form-urlencoded';

/** An answer without a body. */
export const empty = z.undefined();

export type Responses = Readonly<Record<number, z.ZodType | Media>>;

type Body<T> = T extends z.ZodType ? z.output<T> : Readable | string | Buffer;

/** What a handler answers: one of the declared statuses, with its body. */
export type Reply<R extends Responses> = {
  [S in keyof R & number]: Readonly<{
    status: S;
    body: Body<R[S]>;
    /** The version of what was read or written: becomes the ETag. */
    version?: number;
    headers?: Readonly<Record<string, string>>;
  }>;
}[keyof R & number];

export type Input<P, Q, B> = Readonly<{
  params: P extends z.ZodType ? z.output<P> : undefined;
  query: Q extends z.ZodType ? z.output<Q> : undefined;
  body: B extends z.ZodType ? z.output<B> : undefined;
}>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Common = Readonly<{
  method: Method;
  /** The path, with parameters as `:name`. */
  url: string;
  /** One sentence for the API's documentation. */
  summary: string;
  /** What the request carries; JSON unless told. */
  consumes?: 'multipart/form-data' | typeof FORM;
  /** Largest request body in bytes; 1 MiB unless told. */
  bodyLimit?: number;
  /** Its sender signs its bytes: they are kept for `isSigned`. */
  signed?: boolean;
  /** Left out of the API's documentation: the screens. */
  hidden?: boolean;
  /** Answered under any host name: probes, which call us by address. */
  anyHost?: boolean;
  /** Called by pages on their own: it keeps no session alive. */
  background?: boolean;
}>;

/** A route as the server and the generators see it. */
export type Route = Common &
  Readonly<{
    policy: Policy;
    params?: z.ZodType | undefined;
    query?: z.ZodType | undefined;
    body?: z.ZodType | undefined;
    response: Responses;
    handler(actor: never, input: never, call: Call): Promise<AnyReply | Refusal>;
  }>;

export type AnyReply = Readonly<{
  status: number;
  body: unknown;
  version?: number;
  headers?: Readonly<Record<string, string>>;
}>;

/** Ties a handler's types to its schemas and its policy; changes nothing. */
export function defineRoute<
  A,
  R extends Responses,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  route: Common &
    Readonly<{
      policy: Policy<A>;
      params?: P;
      query?: Q;
      body?: B;
      response: R;
      handler(
        actor: NoInfer<A>,
        input: NoInfer<Input<P, Q, B>>,
        call: Call,
      ): Promise<Reply<NoInfer<R>> | Refusal>;
    }>,
): Route {
  return route as Route;
}
