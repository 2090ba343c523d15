import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';

// Clocks worked out by hand from the definitions, read through GET …/clock.

let api: TestApi;
let agent: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.withToken('agent', ['tickets:read', 'tickets:write']);
});
after(() => api.close());

const HOUR = 3600;
const now = (iso: string): void => api.clock.set(Date.parse(iso));

async function register(at: string, impact = 2, urgency = 2): Promise<string> {
  now(at);
  const answer = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Essai', impact, urgency, channel: 'portal' },
    requester: { id: api.person('requester').id },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.number;
}

async function act(at: string, number: string, method: string, verb: string, body?: unknown) {
  now(at);
  const answer = await agent.send(method, `/api/v1/tickets/${number}/${verb}`, body);
  assert.ok(answer.status < 300, `${verb}: ${answer.text}`);
  return answer;
}

async function clockOf(number: string) {
  const { status, body, text } = await agent.get(`/api/v1/tickets/${number}/clock`);
  assert.equal(status, 200, text);
  const counted = body.segments.reduce(
    (sum: number, one: { counted: number }) => sum + one.counted,
    0,
  );
  assert.equal(counted, body.elapsedSeconds, 'segments sum to elapsed');
  return body;
}

async function factsOf(number: string) {
  const { rows } = await api.pool.query(
    'SELECT f.facts, f.month FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id WHERE t.number = $1',
    [number],
  );
  return rows[0];
}

test('a target reached exactly at 16:30 and restored at 19:12 is met (Definition 7)', async () => {
  const number = await register('2026-02-09T19:30:00Z');
  assert.equal((await clockOf(number)).due, '2026-02-10T21:30:00Z');
  await act('2026-02-11T00:12:00Z', number, 'PUT', 'restoration');
  const clock = await clockOf(number);
  assert.deepEqual([clock.elapsedSeconds, clock.status], [10 * HOUR, 'met']);
});

test('a 24/7 clock counts three hours over the night that has one hour less (Definition 4)', async () => {
  const number = await register('2026-03-08T06:30:00Z', 1, 1);
  assert.equal((await clockOf(number)).due, '2026-03-08T09:30:00Z');
  await act('2026-03-08T09:30:01Z', number, 'PUT', 'restoration');
  const clock = await clockOf(number);
  assert.deepEqual([clock.elapsedSeconds, clock.status], [3 * HOUR + 1, 'breached']);
});

test('a wait takes away its business time only, and restoring ends it (Definitions 4, 8)', async () => {
  const question = { question: 'Lequel ?', via: 'spoken' };
  const number = await register('2026-02-09T20:00:00Z');
  await act('2026-02-09T21:00:00Z', number, 'PUT', 'wait', question);
  await act('2026-02-09T21:10:00Z', number, 'PUT', 'wait', { ...question, question: 'Encore ?' });
  await act('2026-02-10T14:00:00Z', number, 'DELETE', 'wait?answered=true');
  await act('2026-02-10T15:00:00Z', number, 'PUT', 'wait', question);
  await act('2026-02-10T16:00:00Z', number, 'PUT', 'restoration');
  const clock = await clockOf(number);
  assert.deepEqual([clock.elapsedSeconds, clock.status], [2 * HOUR, 'met']);
});

test('a question that was never given pauses nothing (Definition 8)', async () => {
  const number = await register('2026-02-09T15:00:00Z');
  await act('2026-02-09T15:30:00Z', number, 'PUT', 'wait', { question: 'Lequel ?', via: 'portal' });
  now('2026-02-09T16:00:00Z');
  const clock = await clockOf(number);
  assert.deepEqual([clock.elapsedSeconds, clock.status], [HOUR, 'running']);
});

test('a downgrade after the breach is flagged, an upgrade never (Definition 10)', async () => {
  const down = await register('2026-02-09T14:00:00Z', 1, 1);
  await act('2026-02-09T18:00:00Z', down, 'PUT', 'priority', { impact: 2, urgency: 2 });
  await act('2026-02-09T20:00:00Z', down, 'PUT', 'restoration');
  const lowered = await clockOf(down);
  assert.deepEqual([lowered.elapsedSeconds, lowered.status], [6 * HOUR, 'met']);
  const rules = async (number: string) =>
    (await factsOf(number)).facts.flags.map((flag: { rule: string }) => flag.rule);
  assert.deepEqual(await rules(down), ['downgraded_after_breach']);
  const up = await register('2026-02-09T14:00:00Z');
  await act('2026-02-09T18:00:00Z', up, 'PUT', 'priority', { impact: 1, urgency: 1 });
  await act('2026-02-09T18:00:01Z', up, 'PUT', 'restoration');
  assert.equal((await clockOf(up)).status, 'breached');
  assert.deepEqual(await rules(up), []);
});

test('a reopening takes the gap away until the close of the 5th business day, included (Definition 11)', async () => {
  const inTime = await register('2026-04-01T13:00:00Z');
  await act('2026-04-01T15:00:00Z', inTime, 'PUT', 'restoration');
  const late = await register('2026-04-01T13:00:00Z');
  await act('2026-04-01T15:00:00Z', late, 'PUT', 'restoration');
  // Thursday 2, Tuesday 7 (Friday and Monday are holidays), 8, 9, Friday 10: closes at 16:30.
  const again = await act('2026-04-10T20:30:00Z', inTime, 'POST', 'reopenings', {
    reason: 'Encore',
  });
  assert.deepEqual([again.status, again.body.number], [200, inTime]);
  const next = await act('2026-04-10T20:30:01Z', late, 'POST', 'reopenings', { reason: 'Encore' });
  assert.equal(next.status, 201);
  assert.deepEqual(next.body.links[0].number, late);
  await act('2026-05-01T13:30:00Z', inTime, 'PUT', 'restoration');
  // Two hours, then from Monday 13 April fourteen business days of eight hours, then one hour.
  const clock = await clockOf(inTime);
  assert.equal(clock.elapsedSeconds, (2 + 14 * 8 + 1) * HOUR);
  assert.equal((await factsOf(inTime)).month, '2026-05');
});

test('what becomes an incident counts from t0, what is none any more has no clock (Definitions 12, 14)', async () => {
  const number = await register('2026-02-09T14:00:00Z');
  await act('2026-02-09T15:00:00Z', number, 'PUT', 'category', { kind: 'request', reason: 'Non' });
  const none = await agent.get(`/api/v1/tickets/${number}/clock`);
  assert.deepEqual([none.status, none.body.code], [422, 'clock_without_target']);
  const back = await act('2026-02-09T17:00:00Z', number, 'PUT', 'category', {
    ...{ kind: 'incident', reason: 'Si' },
  });
  assert.equal(back.body.number, number);
  assert.equal((await clockOf(number)).elapsedSeconds, 3 * HOUR);
});
