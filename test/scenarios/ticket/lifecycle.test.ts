import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { runErrands } from '../../harness/errand.ts';

const SCOPES = ['tickets:read', 'tickets:write'] as const;

let api: TestApi;
let agent: Client;
let requester: Client;
let team1 = 0;
let team2 = 0;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO team (name, level) VALUES ('Premier niveau', 1), ('Réseau', 2) RETURNING id`,
  );
  [team1, team2] = rows.map(({ id }) => id) as [number, number];
  await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('bureautique', 'Bureautique', 'Office'), ('reseau', 'Réseau', 'Network')`,
  );
  await api.pool.query(
    `INSERT INTO service (code, name, name_en, reaches_user) VALUES ('courriel', 'Courriel', 'E-mail', true)`,
  );
  agent = await api.withToken('agent', SCOPES);
  requester = await api.withToken('requester', SCOPES);
});
after(() => api.close());

const at = (iso: string): number => Date.parse(iso);

async function register(more: Record<string, unknown> = {}, by: Client = agent) {
  const answer = await by.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'L’imprimante ne répond plus', impact: 2, urgency: 2 },
    ...{ requester: { id: api.person('requester').id }, channel: 'phone', category: 'bureautique' },
    ...more,
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const path = (ticket: { number: string }, rest = ''): string =>
  `/api/v1/tickets/${ticket.number}${rest}`;

test('an incident is registered, routed, waits, resumes, is restored, resolved and closed', async () => {
  api.clock.set(at('2026-02-09T14:00:00Z'));
  const ticket = await register({ team: team1, description: 'Bac 2' });
  assert.match(ticket.number, /^INC\d{8}$/);
  assert.equal(ticket.priority, 'P3');
  assert.equal(ticket.due, '2026-02-10T16:00:00Z');
  const taken = await agent.put(path(ticket, '/assignment'), { assignee: api.person('agent').id });
  assert.equal(taken.body.status, 'in_progress');

  const routed = await agent.post(path(ticket, '/routings'), { team: team2, reason: 'Entre nous' });
  assert.equal(routed.body.level, 2);
  assert.equal(routed.body.hops, 1);

  api.clock.set(at('2026-02-09T15:02:00Z'));
  const asked = await agent.put(path(ticket, '/wait'), {
    question: 'Quel modèle ?',
    via: 'spoken',
  });
  assert.equal(asked.body.status, 'waiting_on_user');
  assert.equal(asked.body.clock.status, 'paused');
  assert.equal(asked.body.due, null);

  api.clock.set(at('2026-02-09T18:07:00Z'));
  const answered = await requester.post(path(ticket, '/messages'), { body: 'Le modèle 9' });
  assert.equal(answered.status, 201, answered.text);
  const resumed = await agent.get(path(ticket));
  assert.equal(resumed.body.status, 'in_progress');
  assert.equal(resumed.body.clock.status, 'running');

  api.clock.set(at('2026-02-09T19:00:00Z'));
  const restored = await agent.put(path(ticket, '/restoration'), { note: 'Pilote remplacé' });
  assert.equal(restored.body.status, 'restored');
  assert.equal(restored.body.clock.status, 'met');
  assert.equal(restored.body.clock.elapsedSeconds, 3600 + 120 - 30 * 60 + 53 * 60 + 30 * 60);
  const resolved = await agent.put(path(ticket, '/resolution'), { resolution: 'Pilote' });
  assert.equal(resolved.body.status, 'resolved');
  const closed = await agent.put(path(ticket, '/closure'));
  assert.equal(closed.body.status, 'closed', closed.text);

  const clock = await agent.get(path(ticket, '/clock'));
  assert.equal(clock.status, 200, clock.text);
  const counted = clock.body.segments.reduce(
    (sum: number, s: { counted: number }) => sum + s.counted,
    0,
  );
  assert.equal(counted, clock.body.elapsedSeconds);
  assert.match(clock.body.summary, /suspendu/);
  const history = await agent.get(path(ticket, '/history'));
  assert.equal(history.status, 200, history.text);
  const told = history.body.events.map((e: { sentence: string }) => e.sentence);
  assert.ok(
    told.every((sentence: string) => sentence.length > 10 && !sentence.includes('{')),
    told.join('\n'),
  );
  const seen = await requester.get(path(ticket, '/history'));
  assert.ok(!/Entre nous|Réseau/.test(seen.text), seen.text);
});

test('first contact is one gesture and its reason is stored', async () => {
  api.clock.set(at('2026-02-10T15:00:00Z'));
  const ticket = await register({ contact: { startedAt: '2026-02-10T14:55:00Z' } });
  assert.equal(ticket.reachedAt, '2026-02-10T14:55:00Z');
  const resolved = await agent.put(path(ticket, '/resolution'), {
    resolution: 'Redémarrage',
    firstContact: true,
  });
  assert.equal(resolved.body.status, 'resolved', resolved.text);
  const { rows } = await api.pool.query(
    `SELECT f.month, f.facts->'firstContact'->>'reason' AS reason
       FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id WHERE t.number = $1`,
    [ticket.number],
  );
  assert.deepEqual(rows, [{ month: '2026-02', reason: 'first_contact' }]);
});

test('refusals are clear, all at once and in both languages', async () => {
  api.clock.set(MONDAY);
  const wrong = await agent.post('/api/v1/tickets', {
    ...{ kind: 'panne', subject: 'a\u0000b', impact: 4, urgency: 2, channel: 'phone', extra: 1 },
    reachedAt: '2026-02-30T10:00:00Z',
  });
  assert.equal(wrong.status, 422);
  const fields = wrong.body.errors.map((e: { field: string }) => e.field).sort();
  assert.deepEqual(fields, ['extra', 'impact', 'kind', 'reachedAt', 'subject']);
  const big = await agent.post('/api/v1/tickets', { description: 'x'.repeat(10_000_000) });
  assert.equal(big.status, 413);
  const future = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 's', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { email: 'requester@essais.example' }, reachedAt: '2026-02-09T15:02:01Z' },
  });
  assert.equal(future.body.code, 'instant_in_future', future.text);
  const past = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 's', impact: 2, urgency: 2, channel: 'email' },
    ...{ requester: { email: 'requester@essais.example' }, reachedAt: '2026-02-09T10:00:00Z' },
  });
  assert.equal(past.body.code, 'backdate_reason_required', past.text);
  const ticket = await register();
  for (const [method, rest, body, code] of [
    ['PUT', '/wait', {}, 'question_required'],
    ['PUT', '/resolution', { resolution: 'x' }, 'move_forbidden'],
    ['PUT', '/closure', undefined, 'move_forbidden'],
    ['POST', '/reopenings', { reason: 'x' }, 'move_forbidden'],
    ['DELETE', '/wait', undefined, 'move_forbidden'],
    ['PUT', '/restoration', { at: '2026-02-09T14:00:00Z', reason: 'x' }, 'restoration_before_t0'],
    ['POST', '/routings', { team: 999999, reason: 'x' }, 'team_unknown'],
    ['PUT', '/parent', { parent: ticket.number }, 'parent_is_itself'],
    ['PUT', '/cancellation', {}, 'reason_required'],
    ['PUT', '/priority', { impact: 2, urgency: 2, override: 'P1' }, 'reason_required'],
  ] as const) {
    const answer = await agent.send(method, path(ticket, rest), body);
    assert.equal(answer.body?.code, code, `${method} ${rest}: ${answer.text}`);
    assert.notEqual(answer.body.messages.fr, answer.body.messages.en);
    assert.notEqual(answer.body.messages.fr, code);
  }
  const stale = await agent.put(
    path(ticket, '/assignment'),
    { assignee: null },
    { 'if-match': '"7"' },
  );
  assert.equal(stale.status, 412, stale.text);
  const mistyped = ticket.number.slice(0, -1) + ((Number(ticket.number.slice(-1)) + 1) % 10);
  assert.equal((await agent.get(`/api/v1/tickets/${mistyped}`)).body.code, 'number_mistyped');
  const spaced = `${ticket.number.slice(0, 3)} ${ticket.number.slice(3, 7)}-${ticket.number.slice(7)}`;
  const found = await agent.get(`/api/v1/tickets/${encodeURIComponent(spaced.toLowerCase())}`);
  assert.equal(found.body.number, ticket.number);
});

test('a creation is done once for its key', async () => {
  api.clock.set(MONDAY);
  const body = { kind: 'question', subject: 'Où ?', impact: 3, urgency: 3, channel: 'portal' };
  const once = { 'idempotency-key': 'a-1' };
  const first = await requester.post('/api/v1/tickets', body, once);
  const second = await requester.post('/api/v1/tickets', body, once);
  assert.equal(first.status, 201, first.text);
  assert.equal(second.text, first.text);
  assert.match(first.body.number, /^QUE/);
  assert.equal(first.body.clock, null);
  const other = await requester.post('/api/v1/tickets', { ...body, subject: 'Quand ?' }, once);
  assert.equal(other.body.code, 'idempotency_key_reused');
});

test('a reopening comes back within five business days, later a new ticket follows', async () => {
  api.clock.set(at('2026-02-10T15:00:00Z'));
  const ticket = await register();
  await agent.put(path(ticket, '/restoration'), {});
  await agent.put(path(ticket, '/resolution'), { resolution: 'x' });
  api.clock.set(at('2026-02-17T21:30:00Z'));
  const again = await requester.post(path(ticket, '/reopenings'), { reason: 'Encore' });
  assert.equal(again.status, 200, again.text);
  assert.equal(again.body.reopenedCount, 1);
  const restored = await agent.put(path(ticket, '/restoration'), {});
  assert.equal(restored.status, 200, restored.text);
  api.clock.set(at('2026-02-24T21:30:01Z'));
  const later = await requester.post(path(ticket, '/reopenings'), { reason: 'Encore' });
  assert.equal(later.status, 201, later.text);
  assert.notEqual(later.body.number, ticket.number);
  const read = await agent.get(`/api/v1/tickets/${later.body.number}`);
  assert.equal(read.body.links[0].number, ticket.number);
});

test('duplicates are restored and resolved with their parent', async () => {
  api.clock.set(MONDAY);
  const parent = await register({ subject: 'Panne du réseau' });
  const child = await register({ subject: 'Plus de réseau' });
  const attached = await agent.put(path(child, '/parent'), { parent: parent.number });
  assert.equal(attached.body.parent.number, parent.number, attached.text);
  await agent.put(path(parent, '/restoration'), { note: 'Commutateur' });
  await runErrands(api);
  assert.equal((await agent.get(path(child))).body.status, 'restored');
  await agent.put(path(parent, '/resolution'), { resolution: 'Commutateur' });
  await runErrands(api);
  const after = await agent.get(path(child));
  assert.equal(after.body.status, 'resolved', after.text);
});

test('files come in by streams and go out as downloads, internal ones to the centre only', async () => {
  api.clock.set(MONDAY);
  const ticket = await register();
  const send = async (client: Client, name: string, content: string, visibility: string) => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    return fetch(`${api.url}${path(ticket, `/attachments?visibility=${visibility}`)}`, {
      ...{ method: 'POST', body: form, headers: client.headers },
    });
  };
  const sent = await send(agent, '../\u200b.htaccess', 'Options', 'public');
  assert.equal(sent.status, 201, await sent.clone().text());
  const file = (await sent.json()) as { id: string; name: string };
  assert.equal(file.name, 'htaccess');
  const got = await fetch(`${api.url}${path(ticket, `/attachments/${file.id}`)}`, {
    headers: requester.headers,
  });
  assert.equal(await got.text(), 'Options');
  assert.match(got.headers.get('content-disposition') ?? '', /^attachment/);
  const secret = (await (await send(agent, 'note.txt', 'x', 'internal')).json()) as { id: string };
  const denied = await requester.get(path(ticket, `/attachments/${secret.id}`));
  assert.equal(denied.status, 404);
  assert.equal((await requester.get(path(ticket, '/attachments'))).body.attachments.length, 1);
  assert.equal((await send(requester, 'x', 'x', 'internal')).status, 403);
});
