import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { runErrands } from '../../harness/errand.ts';

// What an attacker, an impatient integrator and a clumsy user do to tickets.

const SCOPES = ['tickets:read', 'tickets:write'] as const;

let api: TestApi;
let agent: Client;
let other: Client;
let requester: Client;
let colleague: Client;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  await api.pool.query(
    `INSERT INTO team (name, level) VALUES ('Premier niveau', 1), ('Réseau', 2)`,
  );
  await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('bureautique', 'Bureautique', 'Office')`,
  );
  agent = await api.withToken('agent', SCOPES);
  other = await api.withToken('supervisor', SCOPES);
  requester = await api.withToken('requester', SCOPES);
  colleague = await api.withToken('colleague', SCOPES);
});
after(() => api.close());

const ORDINARY = {
  ...{ kind: 'incident', subject: 'L’imprimante ne répond plus', impact: 2, urgency: 2 },
  ...{ channel: 'phone', category: 'bureautique' },
};
const send = (more: Record<string, unknown> = {}, headers = {}) =>
  agent.post(
    '/api/v1/tickets',
    { ...ORDINARY, requester: { id: api.person('requester').id }, ...more },
    headers,
  );

async function register(more: Record<string, unknown> = {}) {
  const answer = await send(more);
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const path = (ticket: { number: string }, rest = ''): string =>
  `/api/v1/tickets/${ticket.number}${rest}`;
const ago = (seconds: number): string => new Date(api.clock.now() - seconds * 1000).toISOString();

test('an instant before the compiled calendars is refused, not a fault', async () => {
  api.clock.set(MONDAY);
  for (const early of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z']) {
    const reached = await send({ reachedAt: early, reason: 'Oublié' });
    assert.deepEqual([reached.status, reached.body.code], [422, 'instant_too_early'], early);
    const contact = await send({ contact: { startedAt: early }, reason: 'Oublié' });
    assert.deepEqual([contact.status, contact.body.code], [422, 'instant_too_early'], early);
    assert.equal(contact.body.errors[0].field, 'contact.startedAt');
  }
});

test('a contact on a channel without presence neither counts nor back-dates', async () => {
  const answer = await send({ channel: 'email', contact: { startedAt: ago(3 * 3600) } });
  assert.deepEqual([answer.status, answer.body.code], [422, 'contact_not_live']);
});

test('a line that nobody can see, or that reads otherwise than it is kept, is refused', async () => {
  for (const subject of ['\u200b\u200b', '\u2060', '\u00ad', '\u2800 \u3164']) {
    const answer = await send({ subject });
    assert.deepEqual(
      [answer.status, answer.body.code],
      [422, 'text_empty'],
      JSON.stringify(subject),
    );
  }
  for (const subject of ['facture\u202efdp.exe', 'a\u2066b', 'a\u{e0041}b']) {
    const answer = await send({ subject });
    assert.deepEqual([answer.status, answer.body.code], [422, 'text_invisible']);
  }
  for (const subject of ['مرحبا بالعالم', 'עברית', '👩‍💻 en panne', 'می‌خواهم']) {
    assert.equal((await send({ subject })).status, 201, subject);
  }
});

test('an answer never names so many wrong fields that it outgrows the request', async () => {
  const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 1]));
  const answer = await agent.post('/api/v1/tickets', body);
  assert.equal(answer.status, 422);
  assert.equal(answer.body.errors.length, 101);
  assert.equal(answer.body.errors.at(-1).code, 'fields_too_many');
  assert.ok(answer.text.length < 100_000);
});

test('a problem names its one field in words', async () => {
  const ticket = await register();
  const form = new FormData();
  form.append('note', 'rien');
  const headers = agent.headers;
  const answer = await fetch(api.url + path(ticket, '/attachments'), {
    ...{ method: 'POST', body: form, headers },
  });
  const problem = (await answer.json()) as { code: string; messages: { fr: string } };
  assert.deepEqual([answer.status, problem.code], [422, 'field_required']);
  assert.equal(problem.messages.fr, 'Le champ «\u00a0file\u00a0» est obligatoire.');
});

test('a broken upload is the client’s mistake', async () => {
  const ticket = await register();
  const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  const tries: [string, Record<string, string>][] = [
    [`${head}abc`, boundary],
    ['--x\r\nn’importe quoi', boundary],
    ['abc', { 'content-type': 'multipart/form-data' }],
  ];
  for (const [body, headers] of tries) {
    const answer = await agent.post(path(ticket, '/attachments'), body, headers);
    assert.deepEqual([answer.status, answer.body.code], [400, 'upload_malformed'], body);
  }
  const unnamed = head.replace('a.txt', '');
  const answer = await agent.post(
    path(ticket, '/attachments'),
    `${unnamed}abc\r\n--x--\r\n`,
    boundary,
  );
  assert.deepEqual([answer.status, answer.body.name], [201, 'fichier'], answer.text);
  const files = await agent.get(path(ticket, '/attachments'));
  assert.equal(files.body.attachments.length, 1, 'nothing was half kept');
});

test('two tickets made each other’s duplicates at once: one stays its own', async () => {
  for (let i = 0; i < 4; i += 1) {
    const [a, b] = [await register(), await register()];
    const answers = await Promise.all([
      agent.put(path(a, '/parent'), { parent: b.number }),
      other.put(path(b, '/parent'), { parent: a.number }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 422], answers.map(({ text }) => text).join('\n'));
  }
});

test('a duplicate never becomes a parent at the same time', async () => {
  for (let i = 0; i < 4; i += 1) {
    const [a, b, c] = [await register(), await register(), await register()];
    const answers = await Promise.all([
      agent.put(path(a, '/parent'), { parent: b.number }),
      other.put(path(b, '/parent'), { parent: c.number }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  }
});

test('the duplicates of what is cancelled or no incident any more count by themselves again', async () => {
  for (const [verb, body] of [
    ['/cancellation', { reason: 'Fausse alerte' }],
    ['/category', { kind: 'request', reason: 'Une demande' }],
  ] as const) {
    const [parent, child] = [await register(), await register()];
    await agent.put(path(child, '/parent'), { parent: parent.number });
    assert.equal((await agent.put(path(parent, verb), body)).status, 200);
    await runErrands(api);
    const after_ = (await agent.get(path(child))).body;
    assert.equal(after_.parent, null, verb);
    const { rows } = await api.pool.query('SELECT facts FROM ticket_figure WHERE ticket_id = $1', [
      child.id,
    ]);
    assert.equal(rows[0].facts.excluded, null);
  }
});

test('why something was back-dated is the centre’s own business, in histories and in mail', async () => {
  api.clock.set(MONDAY + 7_200_000);
  const ticket = await register({ reachedAt: ago(3600), reason: 'SECRET-UN' });
  await agent.put(path(ticket, '/restoration'), {
    ...{ at: ago(1800), reason: 'SECRET-DEUX', note: 'Redémarrée' },
  });
  const seen = await requester.get(path(ticket, '/history'));
  assert.match(seen.text, /Redémarrée/);
  assert.doesNotMatch(seen.text, /SECRET/);
  const whole = await agent.get(path(ticket, '/history'));
  assert.match(whole.text, /SECRET-UN/);
  assert.match(whole.text, /SECRET-DEUX/);
  const { rows } = await api.pool.query('SELECT message FROM outbox WHERE ticket_id = $1', [
    ticket.id,
  ]);
  assert.ok(rows.length >= 2);
  for (const { message } of rows) assert.doesNotMatch(String(message), /SECRET/);
});

test('whose duplicate a ticket is stays hidden from the person it is for', async () => {
  const parent = await register({ subject: 'Panne du ministre' });
  const child = await register({ requester: { id: api.person('colleague').id } });
  await agent.put(path(child, '/parent'), { parent: parent.number });
  await agent.post(path(child, '/messages'), { body: 'NOTE-INTERNE', visibility: 'internal' });
  api.clock.advance(60_000);
  await agent.put(path(parent, '/restoration'), { note: 'Rétabli' });
  await agent.put(path(parent, '/resolution'), { resolution: 'Pilote remplacé' });
  await runErrands(api);
  assert.equal((await colleague.get(path(child))).body.status, 'resolved');
  const spaced = parent.displayNumber as string;
  for (const rest of ['', '/history', '/messages', '/attachments', '/clock']) {
    const { status, text } = await colleague.get(path(child, rest));
    assert.equal(status, 200, rest);
    for (const secret of [parent.number, spaced, 'ministre', 'NOTE-INTERNE']) {
      assert.ok(!text.includes(secret), `${rest} tells ${secret}`);
    }
  }
  const told = await agent.get(path(child, '/history'));
  assert.ok(told.text.includes(spaced), 'the centre reads with which incident it was restored');
  const { rows } = await api.pool.query('SELECT message FROM outbox WHERE ticket_id = $1', [
    child.id,
  ]);
  for (const { message } of rows) assert.ok(!String(message).includes(parent.number));
});

test('one Idempotency-Key does one thing once, on every POST of a ticket', async () => {
  const ticket = await register();
  const both = (rest: string, body: unknown, on = ticket) => {
    const headers = { 'idempotency-key': `cle${rest}${on.number}` };
    return Promise.all([1, 2, 3].map(() => agent.post(path(on, rest), body, headers)));
  };
  const linked = await register();
  api.clock.advance(300_000);
  for (const [rest, body] of [
    ['/messages', { body: 'Une seule fois' }],
    ['/routings', { team: 1, reason: 'Une seule fois' }],
    ['/links', { number: linked.number }],
    ['/contacts', { channel: 'phone', startedAt: ago(60), endedAt: ago(30) }],
  ] as const) {
    const answers = await both(rest, body);
    assert.equal(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1, rest);
    assert.ok(
      answers.every(({ status }) => status < 300),
      rest,
    );
  }
  const { messages } = (await agent.get(path(ticket, '/messages'))).body;
  assert.equal(messages.length, 1);
  const { events } = (await agent.get(path(ticket, '/history'))).body;
  const count = (type: string) => events.filter((e: { type: string }) => e.type === type).length;
  assert.deepEqual(['message_added', 'routed', 'contact_recorded'].map(count), [1, 1, 1]);

  const request = await register({ kind: 'request' });
  await agent.put(path(request, '/resolution'));
  const again = await both('/reopenings', { reason: 'Encore' }, request);
  assert.deepEqual(
    again.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal(new Set(again.map(({ body }) => body.number)).size, 1);

  const reused = await agent.post(
    path(ticket, '/messages'),
    { body: 'Autre chose' },
    { 'idempotency-key': `cle/messages${ticket.number}` },
  );
  assert.deepEqual([reused.status, reused.body.code], [422, 'idempotency_key_reused']);
});

test('contacts that touch are one, in whatever order they are recorded', async () => {
  api.clock.set(MONDAY);
  const stretches = [
    { startedAt: ago(600), endedAt: ago(540) },
    { startedAt: ago(400), endedAt: ago(300) },
    { startedAt: ago(550), endedAt: ago(350) },
  ];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const ticket = await register({ channel: 'portal', reachedAt: ago(700), reason: 'Noté après' });
    let last = ticket;
    for (const i of order) {
      const answer = await agent.post(path(ticket, '/contacts'), {
        channel: 'phone',
        ...stretches[i],
      });
      assert.equal(answer.status, 200, answer.text);
      last = answer.body;
    }
    const [whole, ...rest] = last.contacts;
    assert.deepEqual(rest, [], order.join());
    assert.deepEqual(
      [Date.parse(whole.startedAt), Date.parse(whole.endedAt)],
      [MONDAY - 600_000, MONDAY - 300_000],
    );
  }
});

test('a long name is cut between characters', async () => {
  const ticket = await register();
  const form = new FormData();
  form.append('file', new Blob(['x']), `${'a'.repeat(199)}😀.txt`);
  const { headers } = agent;
  const answer = await fetch(api.url + path(ticket, '/attachments'), {
    ...{ method: 'POST', body: form, headers },
  });
  const { name } = (await answer.json()) as { name: string };
  assert.deepEqual([answer.status, name], [201, `${'a'.repeat(199)}😀`]);
});

test('a request goes on in a new one also when its service is no longer offered', async () => {
  await api.pool.query(
    `INSERT INTO service (code, name, name_en, reaches_user) VALUES ('telex', 'Télex', 'Telex', true)`,
  );
  const request = await register({ kind: 'request', service: 'telex' });
  await agent.put(path(request, '/resolution'));
  await api.pool.query(`UPDATE service SET disabled_at = now() WHERE code = 'telex'`);
  const next = await requester.post(path(request, '/reopenings'), { reason: 'Encore' });
  assert.equal(next.status, 201, next.text);
  assert.deepEqual([next.body.service, next.body.description], [null, 'Encore']);
});
