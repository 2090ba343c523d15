import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import * as OTPAuth from 'otpauth';
import { ROLES } from '../../../features/people/actor.ts';
import { openAccount } from '../../../features/people/open-account.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { verifiedTicket } from '../../harness/identity.ts';
import { type Answer, type Client, type TestApi, testApi, type Who } from '../../harness/api.ts';

const PASSWORD = 'trois petits chats de paille';
const MINUTE = 60_000;
let api: TestApi;

before(async () => {
  api = await testApi(undefined, { factorRoles: ['administrator'] });
  await seedAgreement(api.pool);
});
after(() => api.close());
// Each test begins at another step of 30 s, past every wait.
beforeEach(() => api.clock.advance(30 * MINUTE));

async function give(who: Who, temporary = false): Promise<void> {
  const account = { personId: api.person(who).id, password: PASSWORD, temporary };
  assert.equal(await openAccount(api.pool, null, account, api.clock.now()), null);
}

const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Whoever holds a cookie. */
function holding(cookie: string): Client {
  const { anonymous } = api;
  const with_ = (more = {}) => ({ cookie, ...more });
  return {
    headers: { cookie },
    send: (method, path, body, more) => anonymous.send(method, path, body, with_(more)),
    get: (path, more) => anonymous.get(path, with_(more)),
    post: (path, body, more) => anonymous.post(path, body, with_(more)),
    put: (path, body, more) => anonymous.put(path, body, with_(more)),
    patch: (path, body, more) => anonymous.patch(path, body, with_(more)),
    delete: (path, more) => anonymous.delete(path, with_(more)),
  };
}

async function password(who: Who, secret = PASSWORD): Promise<Answer> {
  const { email } = api.person(who);
  return api.anonymous.post('/api/v1/sessions', { email, password: secret });
}

/** Another implementation of RFC 6238, with the secret as a person's telephone reads it. */
function telephone(uri: string) {
  const totp = OTPAuth.URI.parse(uri) as OTPAuth.TOTP;
  return (away = 0) => totp.generate({ timestamp: api.clock.now() + away * 30_000 });
}

/** Makes a second factor known for who is signed in. */
async function enrol(client: Client, secret?: string) {
  const given = secret === undefined ? {} : { password: secret };
  const offered = await client.post('/api/v1/account/second-factor', given);
  assert.equal(offered.status, 201, offered.text);
  const code = telephone(offered.body.uri);
  const confirmed = await client.put('/api/v1/account/second-factor', { code: code() });
  assert.equal(confirmed.status, 200, confirmed.text);
  const recoveryCodes: string[] = confirmed.body.recoveryCodes;
  return { code, recoveryCodes, client: holding(cookieOf(confirmed)) };
}

const prove = (begun: Answer, code: string) =>
  holding(cookieOf(begun)).post('/api/v1/sessions/current/second-factor', { code });

test('a role that demands a second factor opens nothing before it is known', async () => {
  await give('administrator');
  const begun = await password('administrator');
  assert.deepEqual([begun.status, begun.body.stage], [201, 'enrolment']);
  const client = holding(cookieOf(begun));
  const current = await client.get('/api/v1/sessions/current');
  assert.deepEqual([current.status, current.body.stage], [200, 'enrolment']);
  for (const path of ['/api/v1/people', '/api/v1/tickets', '/api/v1/account', '/api/v1/tokens']) {
    const refused = await client.get(path);
    assert.deepEqual([refused.status, refused.body.code], [403, 'sign_in_unfinished'], path);
  }
  const token = await client.post('/api/v1/tokens', { name: 'x', scopes: ['admin'] });
  assert.equal(token.body.code, 'sign_in_unfinished');
  const known = await enrol(client);
  assert.equal(known.recoveryCodes.length, 10);
  for (const one of known.recoveryCodes) assert.match(one, /^([a-hj-km-np-z2-9]{4}-?){4}$/);
  assert.equal((await known.client.get('/api/v1/people')).status, 200);
  // The session that made it known is another one.
  assert.equal((await client.get('/api/v1/sessions/current')).status, 401);

  api.clock.advance(MINUTE);
  const next = await password('administrator');
  assert.deepEqual(next.body, { stage: 'second_factor', person: null });
  const half = holding(cookieOf(next));
  assert.equal((await half.get('/api/v1/sessions/current')).status, 401);
  assert.equal((await half.get('/api/v1/people')).status, 401);
  const proved = await prove(next, known.code());
  assert.deepEqual([proved.status, proved.body.stage], [201, 'open']);
  assert.notEqual(cookieOf(proved), cookieOf(next));
  assert.equal((await holding(cookieOf(proved)).get('/api/v1/people')).status, 200);
});

test('a code counts one step around, once, and no earlier one after it', async () => {
  await give('supervisor');
  const { code } = await enrol(holding(cookieOf(await password('supervisor'))), PASSWORD);
  api.clock.advance(5 * MINUTE);
  const attempt = async (given: string) =>
    (await prove(await password('supervisor'), given)).status;
  assert.equal(await attempt(code(-2)), 401);
  assert.equal(await attempt(code(2)), 401);
  assert.equal(await attempt(code(-1)), 201);
  assert.equal(await attempt(code(-1)), 401, 'the same code again');
  assert.equal(await attempt(code(1)), 201);
  assert.equal(await attempt(code()), 401, 'an earlier code than the last');
  const spaced = code(2);
  api.clock.advance(30_000);
  assert.equal(await attempt(`${spaced.slice(0, 3)} ${spaced.slice(3)}`), 201);
});

test('one code given twice at the same instant opens one session', async () => {
  await give('manager');
  const { code } = await enrol(holding(cookieOf(await password('manager'))), PASSWORD);
  api.clock.advance(MINUTE);
  const begun = [await password('manager'), await password('manager'), await password('manager')];
  const given = code();
  const statuses = await Promise.all(begun.map(async (one) => (await prove(one, given)).status));
  assert.deepEqual(statuses.toSorted(), [201, 401, 401]);
});

test('a recovery code works once, however it is typed; new ones void the others', async () => {
  await give('agent');
  const known = await enrol(holding(cookieOf(await password('agent'))), PASSWORD);
  const [first = '', second = ''] = known.recoveryCodes;
  const attempt = async (given: string) => prove(await password('agent'), given);
  const opened = await attempt(first.replaceAll('-', ' ').toUpperCase());
  assert.equal(opened.status, 201);
  assert.equal((await attempt(first)).status, 401);
  const client = holding(cookieOf(opened));
  const account = await client.get('/api/v1/account');
  assert.equal(account.body.secondFactor.recoveryCodesLeft, 9);
  const renewed = await client.post('/api/v1/account/recovery-codes', { password: PASSWORD });
  assert.equal(renewed.status, 201);
  assert.equal((await attempt(second)).status, 401);
  assert.equal((await attempt(renewed.body.recoveryCodes[9])).status, 201);
  // Only hashes are kept, and the secret is sealed.
  const { rows } = await api.pool.query('SELECT * FROM recovery_code');
  assert.ok(rows.every((row) => row.code_hash.length === 32));
});

test('guesses are counted, those made at once too; then even the right code waits', async () => {
  await give('requester');
  const { code } = await enrol(holding(cookieOf(await password('requester'))), PASSWORD);
  api.clock.advance(MINUTE);
  const begun = await password('requester');
  const right = code();
  const wrong = right === '000000' ? '111111' : '000000';
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => prove(begun, wrong)));
  for (const { status, body } of answers) {
    assert.deepEqual([status, body.code], [401, 'second_factor_refused']);
  }
  const early = await prove(begun, right);
  assert.deepEqual([early.status, early.body.code], [401, 'second_factor_refused']);
  api.clock.advance(MINUTE);
  assert.equal((await prove(begun, code())).status, 201);
  // Half a sign-in ends by itself.
  api.clock.advance(MINUTE);
  const late = await password('requester');
  api.clock.advance(10 * MINUTE);
  const over = await prove(late, code());
  assert.deepEqual([over.status, over.body.code], [401, 'not_signed_in']);
});

test('a change of the factor needs the password; the former one counts until the new is proved', async () => {
  await give('representative');
  const known = await enrol(holding(cookieOf(await password('representative'))), PASSWORD);
  const post = (path: string, secret: string) =>
    known.client.post(`/api/v1/account/${path}`, { password: secret });
  for (const path of ['second-factor', 'recovery-codes', 'second-factor/removal']) {
    const refused = await post(path, 'pas le bon');
    assert.deepEqual([refused.status, refused.body.code], [422, 'password_wrong'], path);
  }
  api.clock.advance(MINUTE);
  const offered = await post('second-factor', PASSWORD);
  assert.equal(offered.status, 201);
  const wrong = await known.client.put('/api/v1/account/second-factor', { code: known.code() });
  assert.equal(wrong.body.code, 'second_factor_code_wrong');
  assert.equal((await prove(await password('representative'), known.code())).status, 201);
  api.clock.advance(2 * 60 * MINUTE);
  const tooLate = await known.client.put('/api/v1/account/second-factor', {
    code: telephone(offered.body.uri)(),
  });
  assert.ok(tooLate.status >= 400);
});

test('who needs none may do without again; who needs one may not', async () => {
  await give('colleague');
  const { client } = await enrol(holding(cookieOf(await password('colleague'))), PASSWORD);
  const removal = { password: PASSWORD };
  assert.equal((await client.post('/api/v1/account/second-factor/removal', removal)).status, 204);
  assert.equal((await password('colleague')).body.stage, 'open');
  const rules = await (await api.as('administrator')).get('/api/v1/sign-in-rules');
  const { counts, groups, ...held } = rules.body;
  assert.deepEqual(held, { version: 1, factorRoles: ['administrator'] });
  assert.deepEqual(
    counts.map(({ role }: { role: string }) => role),
    [...ROLES],
  );
  const having = (role: string) =>
    groups
      .filter(({ roles }: { roles: string[] }) => roles.includes(role))
      .reduce((all: number, { people }: { people: number }) => all + people, 0);
  for (const { role, people } of counts) assert.equal(having(role), people, role);
  const administrator = await api.as('administrator');
  await give('administrator');
  const refused = await (await api.as('administrator')).post(
    '/api/v1/account/second-factor/removal',
    removal,
  );
  assert.deepEqual([refused.status, refused.body.code], [409, 'second_factor_demanded']);
  const changed = await administrator.put('/api/v1/sign-in-rules', { factorRoles: ROLES });
  assert.equal(changed.status, 401, 'giving a password ended the session');
  const now = await (await api.as('administrator')).put('/api/v1/sign-in-rules', {
    factorRoles: ['requester'],
  });
  assert.deepEqual([now.body.version, now.body.factorRoles], [2, ['requester']]);
  assert.equal((await password('colleague')).body.stage, 'enrolment');
});

test('a lost factor is taken away by another, for a reason; the CLI’s way is the same verb', async () => {
  await give('requesterElsewhere');
  const opened = holding(cookieOf(await password('requesterElsewhere')));
  const { client } = await enrol(opened, PASSWORD);
  const { id } = api.person('requesterElsewhere');
  const administrator = await api.as('administrator');
  const ticket = await verifiedTicket(api, id, 'second_factor');
  const reset = (of: number, reason: string) =>
    administrator.send('DELETE', `/api/v1/people/${of}/second-factor`, { reason, ticket });
  assert.equal((await reset(id, '')).status, 422);
  const own = await reset(api.person('administrator').id, 'Le mien');
  assert.deepEqual([own.status, own.body.code], [409, 'second_factor_own']);
  assert.equal((await reset(id, 'Téléphone perdu, rappelée au 3000')).status, 204);
  assert.equal((await client.get('/api/v1/account')).status, 401);
  assert.notEqual((await password('requesterElsewhere')).body.stage, 'second_factor');
  const { body } = await administrator.get('/api/v1/audit?action=second_factor.reset');
  const reason = 'Téléphone perdu, rappelée au 3000';
  assert.deepEqual(body.entries[0].data, { reason, ended: 1, ticket });
});

test('a password that somebody else knows is changed before anything else', async () => {
  await give('representativeElsewhere', true);
  const begun = await password('representativeElsewhere');
  assert.equal(begun.body.stage, 'password');
  const client = holding(cookieOf(begun));
  assert.equal((await client.get('/api/v1/tickets')).body.code, 'sign_in_unfinished');
  const change = { currentPassword: PASSWORD, newPassword: PASSWORD };
  assert.equal((await client.put('/api/v1/account/password', change)).body.code, 'password_same');
  const changed = await client.put('/api/v1/account/password', {
    ...{ currentPassword: PASSWORD, newPassword: 'quatre grands hérons gris' },
  });
  assert.equal(changed.status, 204, changed.text);
  assert.equal((await holding(cookieOf(changed)).get('/api/v1/tickets')).status, 200);
});

test('a token is none of this: it has its own scopes and end', async () => {
  await (await api.as('administrator')).put('/api/v1/sign-in-rules', { factorRoles: ROLES });
  const token = await api.withToken('agent', ['tickets:read']);
  assert.equal((await token.get('/api/v1/tickets')).status, 200);
});
