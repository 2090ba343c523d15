import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { runCallout } from '../../../features/oncall/run-callout.ts';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { MINUTE, NIGHT } from '../../harness/callouts.ts';
import { readMail } from '../../harness/letter-box.ts';
import { keptRota } from '../../harness/rota.ts';

let api: TestApi;
let agent: Client;
let supervisor: Client;
before(async () => {
  api = await testApi(NIGHT);
  await seedAgreement(api.pool);
  supervisor = await api.as('supervisor');
  const rota = await keptRota(api, ['agent'], 'Urgences');
  const steps = [
    { targets: [{ kind: 'rota', id: rota }], channels: ['mail', 'sms'], minutes: 10 },
    {
      targets: [{ kind: 'person', id: api.person('manager').id }],
      channels: ['mail'],
      minutes: 10,
    },
  ];
  const kept = await supervisor.post('/api/v1/escalations', { team: null, steps });
  assert.equal(kept.status, 201, kept.text);
});
after(() => api.close());
beforeEach(async () => {
  agent = await api.as('agent');
  supervisor = await api.as('supervisor');
});

async function run(): Promise<void> {
  const mail = { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' };
  const deps = { pool: api.pool, clock: api.clock, agreements: agreementBook(), mail };
  while (await runCallout(deps));
}

/** Registers a priority 1 at night; gives its number. */
async function registered(subject = 'Paie en panne'): Promise<string> {
  const body = {
    ...{ kind: 'incident', subject, description: 'Rien ne va.', impact: 1, urgency: 1 },
    ...{ channel: 'phone', requester: { id: api.person('requester').id } },
  };
  const answer = await agent.post('/api/v1/tickets', body);
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

/** The secrets of the links that were sent, oldest first. */
async function secrets(): Promise<string[]> {
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE kind = 'callout' AND channel = 'mail' ORDER BY id`,
  );
  return rows.map(({ message }) => /\/garde\/([\w-]{43})/.exec(readMail(message).text)?.[1] ?? '');
}

test('opening the link of a call answers nothing; a press does, once, and calls nobody else', async () => {
  const number = await registered();
  await run();
  const first = (await secrets()).at(-1);
  const link = `/api/v1/callout-links/${first}`;
  const seen = await api.anonymous.get(link);
  assert.deepEqual(
    [seen.status, seen.body.name, seen.body.ticket.priority, seen.body.answeredAt],
    [200, 'Agathe Agente', 'P1', null],
  );
  assert.equal(seen.headers.get('referrer-policy'), 'no-referrer');
  api.clock.advance(10 * MINUTE);
  await run();
  const second = (await secrets()).at(-1);
  assert.notEqual(second, first);
  const answered = await api.anonymous.put(`${link}/answer`, {});
  assert.equal(answered.status, 200, answered.text);
  assert.deepEqual(
    [answered.body.answeredBy, answered.body.answeredBySelf],
    ['Agathe Agente', true],
  );
  const late = await api.anonymous.put(`/api/v1/callout-links/${second}/answer`, {});
  assert.deepEqual([late.body.answeredBy, late.body.answeredBySelf], ['Agathe Agente', false]);
  api.clock.advance(60 * MINUTE);
  await run();
  assert.equal((await secrets()).at(-1), second);

  const { body } = await agent.get(`/api/v1/tickets/${number}/callouts`);
  const [callout] = body.callouts;
  assert.deepEqual(
    callout.attempts.map((one: { person: { name: string } }) => one.person.name),
    ['Agathe Agente', 'Géraldine Gestionnaire'],
  );
  assert.deepEqual([callout.answeredVia, callout.nextAt], ['link', null]);
  const history = (await agent.get(`/api/v1/tickets/${number}/history`)).body;
  const sentences = JSON.stringify(history);
  assert.match(sentences, /La garde a été appelée\s: Géraldine Gestionnaire, par courriel/);
  assert.match(sentences, /Agathe Agente a répondu à l’appel de garde par le lien reçu/);
});

test('a link shows nothing after three days, to who left, nor when it is not ours', async () => {
  await registered();
  await run();
  const link = `/api/v1/callout-links/${(await secrets()).at(-1)}`;
  assert.equal((await api.anonymous.get(link)).status, 200);
  const start = api.clock.now();
  api.clock.advance(3 * 24 * 60 * MINUTE);
  const old = await api.anonymous.get(link);
  api.clock.set(start);
  const unknown = await api.anonymous.get(`/api/v1/callout-links/${'A'.repeat(43)}`);
  const short = await api.anonymous.put('/api/v1/callout-links/A/answer', {});
  assert.deepEqual([old.status, unknown.status, short.status], [404, 404, 404]);
  const set = 'UPDATE person SET disabled_at = $2 WHERE id = $1';
  await api.pool.query(set, [api.person('agent').id, new Date(start)]);
  const left = await api.anonymous.put(`${link}/answer`, {});
  await api.pool.query(set, [api.person('agent').id, null]);
  assert.equal(left.status, 404);
});

test('a call-out that was stopped has no answer left, and the centre hears why', async () => {
  const number = await registered();
  await run();
  const { body } = await agent.get(`/api/v1/tickets/${number}/callouts`);
  const { id } = body.callouts[0];
  const stopped = await agent.put(`/api/v1/callouts/${id}/stop`, { reason: 'Déjà réglé' });
  assert.equal(stopped.status, 204);
  const no = await api.anonymous.put(
    `/api/v1/callout-links/${(await secrets()).at(-1)}/answer`,
    {},
  );
  assert.deepEqual([no.status, no.body.code], [409, 'callout_over']);
  const open = await agent.get('/api/v1/callouts?state=unanswered');
  assert.ok(!open.body.callouts.some((one: { id: number }) => one.id === id));
});

test('the sheet says who was called, when, and how long it took; cells are no formulas', async () => {
  const set = 'UPDATE person SET name = $2 WHERE id = $1';
  await api.pool.query(set, [api.person('agent').id, '=HYPERLINK("x"),Agathe']);
  const number = await registered();
  const begun = api.clock.now();
  await run();
  api.clock.advance(4 * MINUTE);
  const { body } = await agent.get(`/api/v1/tickets/${number}/callouts`);
  assert.equal((await agent.put(`/api/v1/callouts/${body.callouts[0].id}/answer`)).status, 204);
  api.clock.advance(95 * MINUTE + 1000);
  const note = { note: 'Redémarré', workaround: false };
  assert.equal((await agent.put(`/api/v1/tickets/${number}/restoration`, note)).status, 200);
  const range = `from=${new Date(begun - 1000).toISOString()}`;
  const sheet = await supervisor.get(`/api/v1/callout-sheet?${range}`);
  const line = sheet.body.lines.find((one: { number: string }) => one.number === number);
  assert.deepEqual([line.number, line.calls, line.seconds], [number, 1, 95 * 60 + 1]);
  const csv = await supervisor.get(`/api/v1/callout-sheet.csv?${range}`);
  const { headers } = supervisor;
  const file = await fetch(`${api.url}/api/v1/callout-sheet.csv?${range}`, { headers });
  // The mark by which spreadsheets know UTF-8.
  const start = Buffer.from(await file.arrayBuffer()).subarray(0, 3);
  assert.deepEqual([...start], [0xef, 0xbb, 0xbf]);
  await api.pool.query(set, [api.person('agent').id, 'Agathe Agente']);
  const [head = '', ...rows] = csv.text.split('\r\n');
  const row = rows.find((one) => one.includes(number)) ?? '';
  assert.match(head, /^Personne,Billet,Priorité,/);
  assert.ok(row.startsWith(`"'=HYPERLINK(""x""),Agathe",${number},P1,`), row);
  assert.ok(row.endsWith(',96'), row);
});

test('whom to call is refused field by field, and a team has one way', async () => {
  const body = { channels: ['mail'], minutes: 10, targets: [{ kind: 'rota', id: 999_999 }] };
  const wrong = await supervisor.post('/api/v1/escalations', { team: null, steps: [body] });
  assert.deepEqual(
    [wrong.status, wrong.body.code, wrong.body.errors[0].field],
    [422, 'escalation_target_unknown', 'steps.0.targets.0'],
  );
  const kept = await supervisor.get('/api/v1/escalations');
  const [{ id, steps }] = kept.body.escalations;
  const twice = await supervisor.post('/api/v1/escalations', { team: null, steps });
  assert.deepEqual([twice.status, twice.body.code], [409, 'escalation_taken']);
  const drill = { day: 12, time: '10:00', timeZone: 'America/Toronto' };
  const changed = await supervisor.put(`/api/v1/escalations/${id}`, { steps, drill });
  assert.equal(changed.body.drillDueAt, '2026-02-12T15:00:00Z');
  const usual = await supervisor.put(`/api/v1/escalations/${id}`, { steps });
  assert.equal(usual.body.drillDueAt, '2026-03-03T15:00:00Z', 'the first Tuesday, unless told');
  const none = await supervisor.put(`/api/v1/escalations/${id}`, { steps, drill: null });
  assert.equal(none.body.drillDueAt, null);
  const both = { week: 1, ...drill };
  const refused = await supervisor.put(`/api/v1/escalations/${id}`, { steps, drill: both });
  assert.equal(refused.status, 422);
  const stale = { 'if-match': '"1"' };
  const late = await supervisor.put(`/api/v1/escalations/${id}`, { steps }, stale);
  assert.equal(late.status, 412);
});
