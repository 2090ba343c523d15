import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { defineRoute, empty, media, type Policy, type Route } from '../../adapters/http/route.ts';
import { createServer } from '../../adapters/http/server.ts';

const anyone: Policy<null> = { name: 'test.any', roles: 'public', scope: null };

function server(routes: readonly Route[]) {
  return createServer({
    routes,
    logger: pino({ level: 'silent' }),
    publicUrl: null,
    loopback: true,
    trustedProxies: [],
    authenticate: async () => null,
    checkAnswers: true,
  });
}

const route = (more: object = {}): Route => ({
  ...defineRoute({
    method: 'GET',
    url: '/thing',
    policy: anyone,
    summary: 'A thing',
    response: { 200: z.strictObject({ a: z.int() }), 204: empty },
    handler: async () => ({ status: 200, body: { a: 1 } }),
  }),
  ...more,
});

const ask = async (one: Route) => {
  const app = await server([one]);
  try {
    return await app.inject({ url: '/thing', headers: { host: 'localhost' } });
  } finally {
    await app.close();
  }
};

test('a route without a policy does not start', async () => {
  await assert.rejects(server([route({ policy: undefined })]), /GET \/thing names no policy/);
  await assert.rejects(
    server([route({ policy: { name: '', roles: 'public', scope: null } })]),
    /no policy/,
  );
  await assert.rejects(server([route({ policy: { name: 'a.b', scope: null } })]), /no policy/);
});

test('a route added beside the table does not start either', async () => {
  const app = await server([route()]);
  assert.throws(() => app.get('/side', async () => 'seen'), /GET \/side names no policy/);
});

test('a fault tells nothing and is a 500 in both languages', async () => {
  const answer = await ask(
    route({
      handler: async () => {
        throw new Error('connection string postgres://secret');
      },
    }),
  );
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().code, 'fault');
  assert.doesNotMatch(answer.body, /secret/);
});

test('an answer that is not what the route declares is a fault where answers are checked', async () => {
  const more = { handler: async () => ({ status: 200, body: { a: 1, secret: 2 } }) };
  assert.equal((await ask(route(more))).statusCode, 500);
  assert.equal(
    (await ask(route({ handler: async () => ({ status: 201, body: {} }) }))).statusCode,
    500,
  );
  assert.equal((await ask(route())).body, '{"a":1}');
});

test('HEAD lets go of a stream that would never end', { timeout: 120_000 }, async () => {
  const body = new Readable({ read() {} });
  const response = { 200: media('application/octet-stream') };
  const headers = { 'content-length': '7' };
  const handler = async () => ({ status: 200, body, headers });
  const app = await server([route({ response, handler })]);
  const answer = await app.inject({
    method: 'HEAD',
    url: '/thing',
    headers: { host: 'localhost' },
  });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-length'], '7');
  assert.equal(answer.body, '');
  assert.ok(body.destroyed);
  await app.close();
});
