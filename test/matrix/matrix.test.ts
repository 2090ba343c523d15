import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { mailReader } from '../../adapters/mail/mail-reader.ts';
import type { Route } from '../../adapters/http/route.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { NO_LINE } from '../../features/call/line.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { SCOPES } from '../../features/people/actor.ts';
import { NO_MAILBOXES } from '../../features/mail/mailbox-settings.ts';
import { NO_WEBHOOKS } from '../../features/oncall/webhook-settings.ts';
import { apiRoutes } from '../../main/api.ts';
import { type Answer, type Client, type TestApi, testApi } from '../harness/api.ts';
import { CALLERS, type Caller, type Expectation, type One, type Send } from './expectation.ts';
import { expectations } from './expectations.ts';
import { watch } from './watch.ts';

const nowhere = createPool('postgres://localhost/none');
const routes = apiRoutes({
  ...{ pool: nowhere, clock: systemClock, agreements: agreementBook(), mailConfigured: false },
  mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' },
  files: fileStore('/nonexistent'),
  reader: mailReader(),
  factor: { key: Buffer.alloc(32), roles: [], issuer: 'Relais' },
  mailboxes: NO_MAILBOXES,
  webhooks: NO_WEBHOOKS,
  jobsAlive: () => true,
  line: NO_LINE,
});
const nameOf = ({ method, url }: Route) => `${method} ${url}`;

let api: TestApi;
before(async () => {
  api = await testApi();
});
after(() => api.close());

test('every route has its expectation, every expectation its route', () => {
  const named = new Set(routes.map(nameOf));
  const missing = [...named].filter((name) => !expectations[name]);
  assert.deepEqual(missing, [], 'say in test/matrix who sees what of these routes');
  const stale = Object.keys(expectations).filter((name) => !named.has(name));
  assert.deepEqual(stale, [], 'these routes are gone: take their expectations away');
});

for (const route of routes) {
  const expectation = expectations[nameOf(route)];
  if (!expectation) continue;
  test(`${nameOf(route)} (${route.policy.name})`, async () => {
    await keepsOut(route, expectation);
    for (const caller of CALLERS) {
      if (isAdmitted(route, caller)) await gives(route, expectation, caller);
    }
  });
}

function isAdmitted({ policy }: Route, caller: Caller): boolean {
  return policy.roles === 'public' || policy.roles.includes(caller.replace('Elsewhere', ''));
}

/** Anonymous, the other roles and tokens without the scope are refused, told nothing of the object. */
async function keepsOut(route: Route, expectation: Expectation): Promise<void> {
  const { policy } = route;
  if (policy.roles === 'public') return;
  for (const send of await sendsOf(expectation, 'administrator')) {
    refused(await call(api.anonymous, route, send), 401, 'not_signed_in', 'anonymous');
    const forged = { ...send.headers, authorization: `Bearer rel_${'A'.repeat(43)}` };
    const stranger = await call(api.anonymous, route, { ...send, headers: forged });
    refused(stranger, 401, 'not_signed_in', 'a forged token');
    for (const caller of CALLERS.filter((who) => !isAdmitted(route, who))) {
      refused(await call(await api.as(caller), route, send), 403, 'not_allowed', caller);
    }
    const caller = CALLERS.find((who) => isAdmitted(route, who)) as Caller;
    const others = SCOPES.filter((scope) => scope !== policy.scope);
    const narrow = await api.withToken(caller, others);
    const code = policy.scope === null ? 'session_required' : 'scope_missing';
    refused(await call(narrow, route, send), 403, code, `token of ${caller}`);
  }
}

function refused(answer: Answer, status: number, code: string, who: string): void {
  assert.equal(answer.status, status, `${who}: ${answer.text}`);
  const { instance: _instance, type, title: _title, detail, messages, ...rest } = answer.body;
  assert.deepEqual(rest, { status, code }, who);
  assert.equal(type, `urn:relais:problem:${code}`);
  assert.equal(detail, messages.fr);
}

/** What the caller gets is what they may see, and nothing of the other organization's. */
async function gives(route: Route, expectation: Expectation, caller: Caller): Promise<void> {
  const client = await api.as(caller);
  if (expectation.kind === 'same') {
    const answer = await call(client, route, await expectation.send(api, caller));
    const { status } = expectation;
    const wanted = typeof status === 'function' ? status(caller) : status;
    assert.equal(answer.status, wanted, `${caller}: ${answer.text}`);
    expectation.check?.(answer, caller, api);
    return keepsApart(answer, caller);
  }
  const objects = expectation.kind === 'stream' ? {} : await expectation.objects(api);
  const seen = new Set(expectation.sees(caller));
  if (expectation.kind === 'many') {
    const answer = await call(client, route, await expectation.send(api, caller));
    assert.equal(answer.status, 200, `${caller}: ${answer.text}`);
    const ids = new Set(expectation.ids(answer));
    const found = Object.keys(objects).filter((name) => ids.has(objects[name] as string));
    const wanted = Object.keys(objects).filter((name) => seen.has(name));
    assert.deepEqual(found, wanted, caller);
    if (expectation.count) assert.equal(expectation.count(answer), ids.size, `${caller}: count`);
    return keepsApart(answer, caller);
  }
  if (expectation.kind === 'stream') {
    const { provoked, received } = await watch(api, client, expectation, seen);
    const wanted = Object.entries(provoked).filter(([name]) => seen.has(name));
    assert.deepEqual(received.sort(), wanted.map(([, id]) => id).sort(), caller);
    return;
  }
  const none = await call(client, route, await expectation.send(expectation.unknown, api, caller));
  for (const [name, id] of Object.entries(objects)) {
    const answer: Answer = await call(client, route, await expectation.send(id, api, caller));
    const said = `${caller} on ${name}: ${answer.text}`;
    if (seen.has(name)) {
      assert.equal(answer.status, statusFor(expectation, caller, name), said);
    } else {
      assert.equal(answer.status, 404, said);
      assert.deepEqual({ ...answer.body, instance: '' }, { ...none.body, instance: '' }, said);
      assert.ok(['not_found', 'number_unknown'].includes(answer.body.code), said);
    }
    keepsApart(answer, caller);
  }
}

function statusFor({ status }: One, caller: Caller, name: string): number {
  return typeof status === 'function' ? status(caller, name) : status;
}

const WORDS_HERE = /Utilisatrice|Collègue|Répondant|Ministère des Essais|\bICI\b/;
const WORDS_ELSEWHERE = /d[’]?ailleurs|elsewhere|\bAILLEURS\b/i;

/** No answer to a client's person holds a word of the other organization's objects. */
function keepsApart(answer: Answer, caller: Caller): void {
  const words: Partial<Record<Caller, RegExp>> = {
    requester: WORDS_ELSEWHERE,
    representative: WORDS_ELSEWHERE,
    requesterElsewhere: WORDS_HERE,
    representativeElsewhere: WORDS_HERE,
  };
  const foreign = words[caller];
  if (foreign) assert.doesNotMatch(answer.text, foreign, `${caller} is shown too much`);
}

async function sendsOf(expectation: Expectation, caller: Caller): Promise<Send[]> {
  if (expectation.kind === 'stream') return [{ path: expectation.path }];
  if (expectation.kind !== 'one') return [await expectation.send(api, caller)];
  const objects = await expectation.objects(api);
  return Promise.all(Object.values(objects).map((id) => expectation.send(id, api, caller)));
}

function call(client: Client, route: Route, { path, body, headers }: Send): Promise<Answer> {
  return client.send(route.method, path, body, headers);
}
