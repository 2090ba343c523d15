import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { z } from 'zod';
import { healthRoutes, type Readiness } from '../../adapters/http/health-routes.ts';
import { createMetrics, serveMetrics } from '../../adapters/http/metrics.ts';
import { defineRoute, media, type Policy, type Route } from '../../adapters/http/route.ts';
import { screenRoutes } from '../../adapters/http/screen-routes.ts';
import { createServer, type HttpOptions } from '../../adapters/http/server.ts';

const anyone: Policy<null> = { name: 'test.any', roles: 'public', scope: null };

function server(routes: readonly Route[], more: Partial<HttpOptions> = {}) {
  return createServer({
    ...{ routes, publicUrl: null, loopback: true, trustedProxies: [] },
    logger: pino({ level: 'silent' }),
    authenticate: async () => null,
    ...more,
  });
}

const unpack = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  none: (plain: Buffer) => plain,
};

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-screens-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'console'));
  writeFileSync(join(folder, 'index.html'), '<title>Portail</title>');
  writeFileSync(join(folder, 'console', 'index.html'), '<title>Console</title>');
  writeFileSync(join(folder, 'assets', 'main-B3xyZ_19.js'), 'export {};');
  writeFileSync(join(folder, 'secret.key'), 'no type, no route');
});
after(() => rmSync(folder, { recursive: true }));

test('screens: pages by path, hashed files for a year, nothing else', async () => {
  const pages = [
    ['/', 'index.html'],
    ['/console/*', 'console/index.html'],
  ] as const;
  const app = await server(screenRoutes(anyone, folder, pages));
  const get = (url: string, headers = {}) =>
    app.inject({ url, headers: { host: 'localhost', ...headers } });
  const page = await get('/');
  assert.match(page.body, /Portail/);
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.match((await get('/console/billets/17?x=1')).body, /Console/);
  const script = await get('/assets/main-B3xyZ_19.js');
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['zstd', undefined],
  ] as const) {
    const packed = await get('/assets/main-B3xyZ_19.js', { 'accept-encoding': accepted });
    assert.equal(packed.headers['content-encoding'], encoding, accepted);
    const plain = unpack[encoding ?? 'none'](packed.rawPayload);
    assert.equal(plain.toString(), script.body, accepted);
  }
  for (const url of ['/secret.key', '/index.html', '/other', '/assets/../secret.key', '/assets/']) {
    assert.equal((await get(url)).statusCode, 404, url);
  }
  assert.equal(
    (await app.inject({ method: 'POST', url: '/', headers: { host: 'localhost' } })).statusCode,
    405,
  );
  await app.close();
});

test('without built screens there are no screens', () => {
  assert.deepEqual(screenRoutes(anyone, join(folder, 'nothing'), [['/', 'index.html']]), []);
});

test('readiness tells which part is missing', async () => {
  let state: Readiness = { database: true, migrations: true, jobs: true, telephone: 'none' };
  const app = await server(healthRoutes(anyone, async () => state));
  const ready = async () => {
    const answer = await app.inject({ url: '/readyz', headers: { host: 'localhost' } });
    return [answer.statusCode, answer.json().ready];
  };
  assert.deepEqual(await ready(), [200, true]);
  for (const part of ['database', 'migrations', 'jobs'] as const) {
    state = { database: true, migrations: true, jobs: true, telephone: 'down', [part]: false };
    assert.deepEqual(await ready(), [503, false], part);
  }
  await app.close();
});

test('metrics count answers by the pattern of the route, on their own port', async () => {
  const metrics = createMetrics({ relais_things: () => 7 });
  const app = await server(
    [
      defineRoute({
        method: 'GET',
        url: '/thing/:id',
        policy: anyone,
        summary: 'A thing',
        params: z.strictObject({ id: z.string() }),
        response: { 200: z.strictObject({}) },
        handler: async () => ({ status: 200, body: {} }),
      }),
    ],
    { onAnswer: metrics.onAnswer },
  );
  await app.inject({ url: '/thing/secret-17', headers: { host: 'localhost' } });
  const probe = await serveMetrics(metrics.registry, 0);
  const { port, address } = probe.address() as AddressInfo;
  assert.equal(address, '127.0.0.1');
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  assert.match(
    text,
    /relais_http_answer_seconds_count\{method="GET",route="\/thing\/:id",status="200"\} 1/,
  );
  assert.match(text, /^relais_things 7$/m);
  assert.doesNotMatch(text, /secret-17/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  probe.close();
  await app.close();
});

test('a stream without an end ends when the server stops', async () => {
  const app = await server([
    defineRoute({
      method: 'GET',
      url: '/stream',
      policy: anyone,
      summary: 'A stream',
      response: { 200: media('text/event-stream') },
      async handler(_actor, _input, { closing }) {
        const body = new Readable({ read() {} });
        body.push('data: 1\n\n');
        closing.addEventListener('abort', () => body.push(null));
        return { status: 200, body };
      },
    }),
  ]);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/stream`);
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  const [text] = await Promise.all([answer.text(), app.close()]);
  assert.equal(text, 'data: 1\n\n');
});

test('forwarded addresses are believed from trusted proxies only', async () => {
  const seen: (string | null)[] = [];
  const route = defineRoute({
    method: 'GET',
    url: '/who',
    policy: anyone,
    summary: 'Who calls',
    response: { 200: z.strictObject({}) },
    async handler(_actor, _input, { address }) {
      seen.push(address);
      return { status: 200, body: {} };
    },
  });
  for (const trustedProxies of [[], ['127.0.0.1']]) {
    const app = await server([route], { trustedProxies });
    const headers = { host: 'localhost', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
    await app.inject({ url: '/who', headers });
    await app.close();
  }
  assert.deepEqual(seen, ['127.0.0.1', '198.51.100.7']);
});

test('beyond loopback only the public name is answered, probes under any', async () => {
  const ready = { database: true, migrations: true, jobs: true, telephone: 'none' } as const;
  const routes = [
    ...healthRoutes(anyone, async () => ready),
    ...screenRoutes(anyone, folder, [['/', 'index.html']]),
  ];
  const publicUrl = 'https://relais.example';
  const app = await server(routes, { loopback: false, publicUrl });
  const status = async (url: string, host: string) =>
    (await app.inject({ url, headers: { host } })).statusCode;
  assert.equal(await status('/', 'relais.example'), 200);
  assert.equal(await status('/', 'autre.example'), 421);
  assert.equal(await status('/', 'localhost'), 421);
  assert.equal(await status('/healthz', '10.0.0.5:3000'), 200);
  await app.close();
});

test('one address asking without end is held back, others are not', async (t) => {
  // All of it within one minute, on any machine.
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-02-09T15:00:00Z') });
  const app = await server(screenRoutes(anyone, folder, [['/', 'index.html']]));
  const from = (remoteAddress: string) =>
    app.inject({ url: '/', headers: { host: 'localhost' }, remoteAddress });
  let answer = await from('203.0.113.5');
  let asked = 1;
  for (; answer.statusCode === 200 && asked < 5000; asked += 1) answer = await from('203.0.113.5');
  assert.equal(answer.statusCode, 429);
  assert.equal(answer.json().code, 'too_many_requests');
  assert.match(String(answer.headers['retry-after']), /^\d+$/);
  assert.equal(asked, 3001);
  assert.equal((await from('203.0.113.6')).statusCode, 200);
  assert.equal((await from('127.0.0.1')).statusCode, 200);
  await app.close();
});
