import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putAccount } from '../../../features/people/account-store.ts';
import { hashPassword } from '../../../features/people/password.ts';
import { type TestApi, testApi } from '../../harness/api.ts';

const PASSWORD = 'le castor mange des tartines';
const HOUR = 3_600_000;
let api: TestApi;
before(async () => {
  api = await testApi();
  const hash = await hashPassword(PASSWORD);
  for (const who of ['agent', 'requester', 'supervisor', 'manager'] as const) {
    await putAccount(api.pool, api.person(who).id, hash, api.clock.now());
  }
});
after(() => api.close());

const signIn = (email: string, password = PASSWORD, headers = {}) =>
  api.anonymous.post('/api/v1/sessions', { email, password }, headers);

function cookieOf(answer: { headers: Headers }): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const whoAmI = (cookie: string) => api.anonymous.get('/api/v1/sessions/current', { cookie });

test('the right password opens a session in a cookie that scripts and other sites can’t use', async () => {
  const answer = await signIn('AGENT@essais.example');
  assert.equal(answer.status, 201, answer.text);
  assert.equal(answer.body.person.name, 'Agathe Agente');
  assert.deepEqual(answer.body.person.roles, ['agent']);
  const [set] = answer.headers.getSetCookie();
  assert.match(
    set ?? '',
    /^__Host-relais=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  const current = await whoAmI(cookieOf(answer));
  assert.equal(current.status, 200);
  assert.equal(current.body.person.email, 'agent@essais.example');
});

test('unknown, wrong and disabled get the same answer', async () => {
  await api.pool.query('UPDATE account SET disabled_at = $1 WHERE person_id = $2', [
    new Date(api.clock.now()),
    api.person('manager').id,
  ]);
  const refusals = [
    await signIn('personne@essais.example'),
    await signIn('requester@essais.example', 'un autre mot de passe'),
    await signIn('manager@essais.example'),
  ];
  for (const { status, body, headers } of refusals) {
    assert.equal(status, 401);
    assert.equal(body.code, 'sign_in_refused');
    assert.deepEqual(headers.getSetCookie(), []);
  }
  const [first, ...others] = refusals.map(({ body }) => ({ ...body, instance: '' }));
  for (const other of others) assert.deepEqual(other, first);
});

test('the fifth wrong password makes even the right one wait, and time lifts it', async () => {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    assert.equal((await signIn('supervisor@essais.example', `essai ${attempt}`)).status, 401);
  }
  assert.equal((await signIn('supervisor@essais.example')).status, 401);
  api.clock.advance(31_000);
  assert.equal((await signIn('supervisor@essais.example')).status, 201);
  assert.equal((await signIn('supervisor@essais.example', 'un essai')).status, 401);
  assert.equal((await signIn('supervisor@essais.example')).status, 201);
});

test('signing in again ends the session the browser had', async () => {
  const first = cookieOf(await signIn('agent@essais.example'));
  const second = cookieOf(await signIn('agent@essais.example', PASSWORD, { cookie: first }));
  assert.notEqual(first, second);
  assert.equal((await whoAmI(first)).status, 401);
  assert.equal((await whoAmI(second)).status, 200);
});

test('signing out ends the session', async () => {
  const cookie = cookieOf(await signIn('agent@essais.example'));
  const out = await api.anonymous.delete('/api/v1/sessions/current', { cookie });
  assert.equal(out.status, 204);
  assert.match(out.headers.getSetCookie()[0] ?? '', /^__Host-relais=; Max-Age=0;/);
  assert.equal((await whoAmI(cookie)).status, 401);
});

test('a session ends after two idle hours, and after twelve in any case', async () => {
  const idle = cookieOf(await signIn('agent@essais.example'));
  const busy = cookieOf(await signIn('agent@essais.example'));
  for (let hours = 0; hours < 11; hours += 1) {
    api.clock.advance(HOUR);
    assert.equal((await whoAmI(busy)).status, 200, `after ${hours + 1} h`);
  }
  assert.equal((await whoAmI(idle)).status, 401);
  api.clock.advance(HOUR);
  assert.equal((await whoAmI(busy)).status, 401);
});

test('disabling a person ends their session and their tokens at once', async () => {
  const cookie = cookieOf(await signIn('requester@essais.example'));
  const token = await api.withToken('requester', ['people:read']);
  assert.equal((await token.get('/api/v1/people')).status, 200);
  const { id } = api.person('requester');
  const administrator = await api.as('administrator');
  assert.equal((await administrator.put(`/api/v1/people/${id}/disablement`)).status, 200);
  assert.equal((await whoAmI(cookie)).status, 401);
  assert.equal((await token.get('/api/v1/people')).status, 401);
  assert.equal((await signIn('requester@essais.example')).status, 401);
  assert.equal((await administrator.delete(`/api/v1/people/${id}/disablement`)).status, 200);
  assert.equal((await signIn('requester@essais.example')).status, 201);
  assert.equal((await token.get('/api/v1/people')).status, 401, 'revoked tokens stay revoked');
});

test('changing the password needs the current one, refuses a common one, ends other sessions', async () => {
  const cookie = cookieOf(await signIn('agent@essais.example'));
  const other = cookieOf(await signIn('agent@essais.example'));
  const change = (currentPassword: string, newPassword: string) =>
    api.anonymous.put('/api/v1/account/password', { currentPassword, newPassword }, { cookie });
  const wrong = await change('pas le bon du tout', 'douze érables sous la pluie');
  assert.equal(wrong.body.code, 'password_wrong');
  const short = await change(PASSWORD, 'court');
  assert.equal(short.body.code, 'password_too_short');
  const common = await change(PASSWORD, 'MotDePasse2026!');
  assert.equal(common.body.code, 'password_common');
  const own = await change(PASSWORD, 'Agathe.Agente.2026');
  assert.equal(own.body.code, 'password_common');
  const done = await change(PASSWORD, 'douze érables sous la pluie');
  assert.equal(done.status, 204, done.text);
  assert.equal((await whoAmI(other)).status, 401);
  assert.equal((await whoAmI(cookie)).status, 401);
  assert.equal((await whoAmI(cookieOf(done))).status, 200);
  assert.equal((await signIn('agent@essais.example', 'douze érables sous la pluie')).status, 201);
});

test('a request of another site that carries the cookie is refused', async () => {
  const { headers } = await api.as('administrator');
  const post = (more: Record<string, string>) =>
    api.anonymous.post(
      '/api/v1/organizations',
      { name: `Organisme ${Math.random()}` },
      { ...headers, ...more },
    );
  assert.equal((await post({ origin: 'https://ailleurs.example' })).body.code, 'origin_refused');
  assert.equal((await post({ origin: 'null' })).body.code, 'origin_refused');
  assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).body.code, 'origin_refused');
  assert.equal((await post({ 'sec-fetch-site': 'same-site' })).body.code, 'origin_refused');
  assert.equal((await post({ origin: api.url, 'sec-fetch-site': 'same-origin' })).status, 201);
});

test('neither secrets nor passwords reach the log', async () => {
  const cookie = cookieOf(await signIn('supervisor@essais.example'));
  await whoAmI(cookie);
  const secret = cookie.split('=')[1] ?? '';
  assert.ok(secret.length > 40);
  const log = api.log.join('');
  assert.match(log, /"route":"\/api\/v1\/sessions"/);
  for (const hidden of [secret, PASSWORD, 'rel_', 'supervisor@essais.example']) {
    assert.ok(!log.includes(hidden), hidden);
  }
});

test('an address that fails thirty times waits, whoever it tries', async () => {
  api.clock.advance(HOUR);
  const tries = Array.from({ length: 30 }, (_, n) => signIn(`inconnu${n}@essais.example`));
  for (const { status } of await Promise.all(tries)) assert.equal(status, 401);
  const next = await signIn('supervisor@essais.example');
  assert.deepEqual([next.status, next.body.code], [429, 'too_many_sign_ins']);
  api.clock.advance(15 * 60_000);
  assert.equal((await signIn('supervisor@essais.example')).status, 201);
});

test('a session says when it ends; only use moves that, and nothing moves its longest end', async () => {
  const client = await api.as('representative');
  const began = api.clock.now();
  const ends = async (headers: Record<string, string> = {}) => {
    const { status, body } = await client.get('/api/v1/sessions/current', headers);
    assert.equal(status, 200);
    return [body.at, body.idleEndsAt, body.endsAt].map((at: string) => Date.parse(at) - began);
  };
  assert.deepEqual(await ends(), [0, 2 * HOUR, 12 * HOUR]);
  api.clock.advance(HOUR);
  // What a page asks on its own, and the stream that it keeps open, are no use.
  assert.deepEqual(await ends({ 'relais-background': '1' }), [HOUR, 2 * HOUR, 12 * HOUR]);
  const stop = new AbortController();
  const stream = await fetch(`${api.url}/api/v1/events`, {
    ...{ headers: client.headers, signal: stop.signal },
  });
  assert.equal(stream.status, 200);
  stop.abort();
  assert.deepEqual(await ends({ 'relais-background': '1' }), [HOUR, 2 * HOUR, 12 * HOUR]);
  assert.deepEqual(await ends(), [HOUR, 3 * HOUR, 12 * HOUR]);
  api.clock.advance(30_000);
  const extended = await client.post('/api/v1/sessions/current/extension');
  assert.equal(Date.parse(extended.body.idleEndsAt) - began, 3 * HOUR + 30_000);
  for (let hour = 2; hour < 12; hour += 1) {
    api.clock.advance(HOUR);
    assert.equal((await client.post('/api/v1/sessions/current/extension')).status, 200);
  }
  const late = await client.get('/api/v1/sessions/current');
  assert.equal(late.body.idleEndsAt, late.body.endsAt);
  api.clock.advance(HOUR);
  assert.equal((await client.post('/api/v1/sessions/current/extension')).status, 401);
});
