import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { Problem } from './problem.ts';
import { defineRoute, media, type Policy, type Route } from './route.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these routes: always the same for the same routes, keys in order. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const components: Json = {};
  const refer = (schema: z.ZodType, io: 'input' | 'output') => jsonSchema(schema, io, components);
  refer(Problem, 'output');
  const paths: Record<string, Json> = {};
  for (const route of routes.filter(({ hidden }) => !hidden)) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, refer) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Relais',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: sortedKeys(components),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-relais' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

type Refer = (schema: z.ZodType, io: 'input' | 'output') => Json;

function operationOf(route: Route, refer: Refer): Json {
  const { policy, method, url } = route;
  const name = `${method.toLowerCase()}_${url.replace(/^\/api\/v1\//, '')}`;
  const security = [{ session: [] }, ...(policy.scope === null ? [] : [{ token: [] }])];
  const parameters = [
    ...parametersOf(route.params, 'path', refer),
    ...parametersOf(route.query, 'query', refer),
  ];
  return {
    operationId: name.replace(/\W+(\w?)/g, (_all, letter: string) => letter.toUpperCase()),
    summary: route.summary,
    tags: [policy.name.split('.')[0]],
    ...(policy.roles !== 'public' && { security, 'x-roles': policy.roles }),
    ...(policy.scope !== null && { 'x-scope': policy.scope }),
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(route, refer),
    responses: responsesOf(route, refer),
  };
}

function parametersOf(schema: z.ZodType | undefined, place: string, refer: Refer): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = refer(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }));
}

function bodyOf({ body, consumes }: Route, refer: Refer): Json {
  if (consumes) {
    const schema = { type: 'object', additionalProperties: true };
    return { requestBody: { required: true, content: { [consumes]: { schema } } } };
  }
  if (!body) return {};
  const content = { 'application/json': { schema: refer(body, 'input') } };
  return { requestBody: { required: !body.safeParse(undefined).success, content } };
}

function responsesOf({ response }: Route, refer: Refer): Json {
  const responses: Json = {};
  for (const [status, schema] of Object.entries(response)) {
    const description = STATUS_CODES[Number(status)] ?? status;
    if ('mediaType' in schema) {
      const content = {
        [schema.mediaType.split(';')[0] as string]: { schema: { type: 'string' } },
      };
      responses[status] = { description, content };
    } else if (schema instanceof z.ZodUndefined) responses[status] = { description };
    else {
      const content = { 'application/json': { schema: refer(schema, 'output') } };
      responses[status] = { description, content };
    }
  }
  const problem = { schema: { $ref: '#/components/schemas/Problem' } };
  responses.default = {
    description: 'A refusal or a fault, in French and English',
    content: { 'application/problem+json': problem },
  };
  return responses;
}

/** A schema as JSON Schema; those with an id go to the components and are referred to. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...made
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    reused: 'inline',
    unrepresentable: 'any',
  }) as Json & { $defs?: Json };
  const id = schema.meta()?.id;
  for (const [name, part] of Object.entries($defs ?? {})) components[name] = moved(part as Json);
  if (!id) return moved(made) as Json;
  components[id] ??= moved(made);
  return { $ref: `#/components/schemas/${id}` };
}

/** Moves references from `$defs` to the components, and leaves out what zod adds for its own sake. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  // A text under `id` is the schema's own name; a property named id has a schema under it.
  const kept = Object.entries(value).filter(
    ([key, part]) => key !== 'id' || part instanceof Object,
  );
  return Object.fromEntries(
    kept.map(([key, part]) => [
      key,
      key === '$ref' ? String(part).replace('#/$defs/', '#/components/schemas/') : moved(part),
    ]),
  );
}

function sortedKeys(value: Json): Json {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Serves the document at `/openapi.json`. */
export function openApiRoutes(
  policy: Policy<unknown>,
  routes: readonly Route[],
  version: string,
): Route[] {
  let text: string | undefined;
  return [
    defineRoute({
      method: 'GET',
      url: '/openapi.json',
      policy,
      summary: 'This document',
      hidden: true,
      response: { 200: media('application/json; charset=utf-8') },
      async handler() {
        text ??= JSON.stringify(openApiOf(routes, version));
        return { status: 200, body: text, headers: { 'cache-control': 'no-cache' } };
      },
    }),
  ];
}
