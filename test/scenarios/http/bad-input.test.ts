import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { type Answer, type Client, type TestApi, testApi } from '../../harness/api.ts';

let api: TestApi;
let agent: Client;
before(async () => {
  api = await testApi();
  agent = await api.as('agent');
});
after(() => api.close());

/** What every refusal must have, in both languages; returns it. */
function problem(answer: Answer, status: number, code: string) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.equal(answer.body.code, code);
  assert.equal(answer.body.status, status);
  assert.equal(answer.body.type, `urn:relais:problem:${code}`);
  for (const text of [answer.body.title, answer.body.messages.fr, answer.body.messages.en]) {
    assert.ok(text.length > 3 && text !== code, `${code} has a phrase`);
  }
  assert.notEqual(answer.body.messages.fr, answer.body.messages.en);
  return answer.body;
}

async function nobodyAdded<T>(work: () => Promise<T>): Promise<T> {
  const count = async () =>
    (await api.pool.query('SELECT count(*)::int AS n FROM person')).rows[0].n as number;
  const before = await count();
  const result = await work();
  assert.equal(await count(), before, 'nothing was half written');
  return result;
}

const post = (body: unknown, headers = {}) =>
  nobodyAdded(() => agent.post('/api/v1/people', body, headers));

test('every field error comes at once, with its path, French first', async () => {
  const body = { name: '', email: 'x', language: 'de', organization: 1.5, roles: ['roi'], age: 3 };
  const { errors, detail, messages } = problem(await post(body), 422, 'fields_refused');
  const found = errors.map(({ field, code }: { field: string; code: string }) => [field, code]);
  assert.deepEqual(found.sort(), [
    ['age', 'field_unknown'],
    ['email', 'email_invalid'],
    ['language', 'value_unknown'],
    ['name', 'text_empty'],
    ['organization', 'type_number'],
    ['roles.0', 'value_unknown'],
  ]);
  assert.equal(detail, messages.fr);
  assert.equal(detail, '6 champs sont refusés.');
});

test('English when it is preferred, both languages always', async () => {
  const english = await post({}, { 'accept-language': 'en-CA,en;q=0.9,fr;q=0.5' });
  const body = problem(english, 422, 'field_required');
  assert.equal(body.detail, 'The field “name” is required.');
  assert.equal(body.errors[0].message, body.detail);
  assert.equal(body.errors[0].messages.fr, 'Le champ «\u00a0name\u00a0» est obligatoire.');
  const french = await post({}, { 'accept-language': 'en;q=0.5,fr' });
  assert.equal(problem(french, 422, 'field_required').detail, body.messages.fr);
});

for (const [what, value, code] of [
  ['a null character', 'a\u0000b', 'text_nul'],
  ['a control character', 'a\u0007b', 'text_control'],
  ['a line break in a line', 'a\nb', 'text_control'],
  ['half a character', 'a\ud800b', 'text_malformed'],
  ['too long a text', 'é'.repeat(201), 'text_too_big'],
  ['only spaces', '   ', 'text_empty'],
  ['a number for a text', 12, 'type_text'],
  ['null for a text', null, 'type_text'],
] as const) {
  test(`${what} is refused`, async () => {
    const { errors } = problem(await post({ name: value }), 422, code);
    assert.deepEqual(errors.length, 1);
    assert.equal(errors[0].field, 'name');
  });
}

test('a null character in a query is refused too', async () => {
  problem(await agent.get('/api/v1/people?q=%00'), 422, 'text_nul');
});

test('an unknown query parameter, one given twice and a foreign cursor are refused', async () => {
  problem(await agent.get('/api/v1/people?order=name'), 422, 'field_unknown');
  problem(await agent.get('/api/v1/people?q=a&q=b'), 422, 'type_text');
  problem(await agent.get('/api/v1/people?cursor=eyJhIjoxfQ'), 422, 'cursor_invalid');
  problem(await agent.get('/api/v1/people?limit=101'), 422, 'field_invalid');
});

test('what is not JSON is told apart from JSON that is wrong', async () => {
  problem(await post('{"name": "A"'), 400, 'body_malformed');
  problem(await post('{"name": "A", "__proto__": {"admin": true}}'), 400, 'body_malformed');
  problem(await post('[]'), 422, 'type_object');
  problem(await post(undefined), 422, 'field_required');
  problem(await post('name=A', { 'content-type': 'text/plain' }), 415, 'media_type_unsupported');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  problem(await post('name=A', form), 415, 'media_type_unsupported');
});

test('text that is not UTF-8 is refused', async () => {
  const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const answer = await fetch(`${api.url}/api/v1/people`, {
    method: 'POST',
    headers: { ...agent.headers, 'content-type': 'application/json' },
    body: bytes,
  });
  const body = (await answer.json()) as { code: string };
  assert.deepEqual([answer.status, body.code], [400, 'body_malformed']);
});

test('a text of 10 MB is refused by its size', async () => {
  problem(await post({ name: 'a'.repeat(10_000_000) }), 413, 'body_too_large');
});

test('a body that grows beyond the limit without saying so is refused', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { ...agent.headers, 'content-type': 'application/json' };
    const sending = request(`${api.url}/api/v1/people`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    // One byte too many and no end: what nobody reads any more might be answered by a reset, not by words.
    sending.write(Buffer.alloc(1024 * 1024, 97));
    sending.write('a');
  });
  assert.equal(status, 413);
});

test('unknown addresses, methods and identifiers', async () => {
  problem(await agent.get('/api/v1/nothing'), 404, 'route_unknown');
  const wrong = await agent.delete('/api/v1/people');
  problem(wrong, 405, 'method_not_allowed');
  assert.equal(wrong.headers.get('allow'), 'GET, HEAD, POST');
  const unknown = problem(await agent.get('/api/v1/people/999999'), 404, 'not_found');
  const absurd = problem(await agent.get('/api/v1/people/abc'), 404, 'not_found');
  assert.deepEqual({ ...unknown, instance: '' }, { ...absurd, instance: '' });
  problem(await agent.get('/api/v1/people/%zz'), 400, 'url_malformed');
});

test('a stale version changes nothing; no If-Match asks for no check', async () => {
  const added = await agent.post('/api/v1/people', { name: 'Berthe', phone: '418 555-0100' });
  assert.equal(added.status, 201, added.text);
  assert.equal(added.headers.get('etag'), '"1"');
  const path = added.headers.get('location') ?? '';
  const patch = (name: string, ifMatch?: string) =>
    agent.patch(path, { name }, ifMatch === undefined ? {} : { 'if-match': ifMatch });
  const first = await patch('Berthe B.', '"1"');
  assert.deepEqual([first.status, first.headers.get('etag')], [200, '"2"']);
  problem(await patch('Perdue', '"1"'), 412, 'version_stale');
  problem(await patch('Perdue', 'W/"2"'), 412, 'version_stale');
  assert.equal((await agent.get(path)).body.name, 'Berthe B.');
  assert.equal((await patch('Berthe C.')).status, 200);
  assert.equal((await patch('Berthe D.', '*')).body.version, 4);
});

test('an idempotency key does a creation once, also when both arrive together', async () => {
  const body = { name: 'Une seule fois', email: 'une.fois@essais.example' };
  const once = (more = {}) =>
    agent.post(
      '/api/v1/people',
      { ...body, ...more },
      { 'idempotency-key': 'clé-1'.replace('é', 'e') },
    );
  const answers = await Promise.all([once(), once(), once()]);
  const [first] = answers;
  assert.ok(first);
  for (const answer of [...answers, await once()]) {
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.text, first.text);
    assert.equal(answer.headers.get('location'), first.headers.get('location'));
    assert.equal(answer.headers.get('etag'), '"1"');
  }
  problem(await once({ language: 'en' }), 422, 'idempotency_key_reused');
  const other = await api.as('supervisor');
  const theirs = await other.post(
    '/api/v1/people',
    { name: 'Autre' },
    { 'idempotency-key': 'cle-1' },
  );
  assert.equal(theirs.status, 201, 'a key is one person’s');
  problem(
    await agent.post('/api/v1/people', body, { 'idempotency-key': ' ' }),
    422,
    'idempotency_key_malformed',
  );
});

test('a refused creation leaves its key free', async () => {
  const key = { 'idempotency-key': 'cle-2' };
  const body = { name: 'Tentative', email: 'agent@essais.example' };
  problem(await post(body, key), 409, 'email_taken');
  problem(await post(body, key), 409, 'email_taken');
  assert.equal((await agent.post('/api/v1/people', { name: 'Réussie' }, key)).status, 201);
});

test('a foreign host name is not answered on loopback', async () => {
  const code = await new Promise<number | undefined>((resolve, reject) => {
    request(`${api.url}/openapi.json`, { headers: { host: 'rebound.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  assert.equal(code, 421);
});

test('every answer carries the security headers', async () => {
  for (const path of ['/healthz', '/api/v1/nothing', '/api/v1/people', '/openapi.json']) {
    const { headers } = await api.anonymous.get(path);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  }
});

test('what is not HTTP, or has too large headers, gets a problem too', async () => {
  const { port } = new URL(api.url);
  const say = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(words));
      socket.setEncoding('utf8').on('data', (text: string) => {
        answer += text;
      });
      socket.on('close', () => resolve(answer)).on('error', reject);
    });
  const host = `Host: 127.0.0.1:${port}`;
  for (const [words, status, code] of [
    ['N’IMPORTE QUOI\r\n\r\n', 400, 'request_malformed'],
    [`GET / HTTP/1.1\r\n${host}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    [
      `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n`,
      ...([400, 'request_malformed'] as const),
    ],
  ] as const) {
    const [head = '', body = ''] = (await say(words)).split('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(head, /content-type: application\/problem\+json/i);
    assert.equal(JSON.parse(body).code, code);
  }
});
