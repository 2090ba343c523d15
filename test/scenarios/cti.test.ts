import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compareDue, latestDifferences } from '../../features/call/compare-day.ts';
import { checkCalls } from '../../features/call/check-calls.ts';
import { NUMBER_KEPT_DAYS } from '../../core/call/shown-number.ts';
import { sweepNumbers } from '../../features/call/jobs.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';
import { ANSWERED, phoneCall } from '../harness/phone-call.ts';

let api: TestApi;
let keeper: Client;
let path: string;
let id: number;

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  keeper = await api.as('administrator');
  const made = await keeper.post('/api/v1/telephone/cti-sources', { name: 'Autocommutateur' });
  assert.equal(made.status, 201);
  const { token, id: kept } = made.body as { token: string; id: number };
  path = `/api/v1/telephone/cti/${token}`;
  id = kept;
});
after(() => api.close());

/** Tells an event as the switch does, a while after the one before; the status of the answer. */
async function tell(
  event: string,
  callId: string,
  more: Record<string, string> = {},
  seconds = 10,
) {
  api.clock.advance(seconds * 1000);
  const body = new URLSearchParams({
    event,
    callId,
    direction: 'in',
    from: '14185550100',
    ...more,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await api.anonymous.post(path, body.toString(), headers);
  return answer.status;
}
const figures = async () =>
  (
    await api.pool.query(
      `SELECT f.queue, f.outcome, extract(epoch FROM f.answered_at - f.arrived_at)::int AS waited,
              (f.talk_ms / 1000)::int AS talked
         FROM call f JOIN cti_call c ON c.id::text = f.source_id
        WHERE f.source = 'cti' ORDER BY c.call_id`,
    )
  ).rows;

test('calls of a switch in place are figures of the ledger, whatever order its news come in', async () => {
  for (const event of ['newCall', 'answer', 'hangup']) assert.equal(await tell(event, 'a'), 204);
  // With a queue the wait begins there; a ring and a transfer never begin it anew.
  await tell('newCall', 'b');
  await tell('queueEnter', 'b', { queue: 'soutien' });
  await tell('ringNoAnswer', 'b', { 'user[]': 'Agathe', unknown: 'field' });
  await tell('queueLeave', 'b');
  await tell('queueEnter', 'b', { queue: 'autre' });
  await tell('answer', 'b', { user: 'Agathe' });
  await tell('hangup', 'b', { cause: 'normalClearing' });
  await tell('newCall', 'c');
  await tell('hangup', 'c', { cause: 'cancel' });
  // The end first, then the answer.
  await tell('hangup', 'd');
  await tell('newCall', 'd', {}, 1);
  await tell('answer', 'd', {}, 1);
  await tell('newCall', 'e', { direction: 'out' });
  await tell('hangup', 'e', { direction: 'out' });
  await tell('newCall', 'f');
  const expected = [
    { queue: 'Autocommutateur', outcome: 'answered', waited: 10, talked: 10 },
    { queue: 'soutien', outcome: 'answered', waited: 40, talked: 10 },
    { queue: 'Autocommutateur', outcome: 'abandoned', waited: null, talked: null },
    { queue: 'Autocommutateur', outcome: 'answered', waited: 1, talked: 0 },
  ];
  assert.deepEqual(await figures(), expected);
  // Said again, it changes nothing.
  for (const event of ['newCall', 'answer', 'hangup']) assert.equal(await tell(event, 'a'), 204);
  assert.deepEqual(await figures(), expected);
  const json = await api.anonymous.post(path, { event: 'hangup', callId: 'f', callIdExtra: 1 });
  assert.equal(json.status, 204);
  assert.equal((await figures()).length, 5);
});

test('what can’t be read is refused and writes nothing; a token ends when it is taken away', async () => {
  const events = async () =>
    (await api.pool.query('SELECT count(*)::int AS n FROM cti_event')).rows[0].n;
  const known = await events();
  for (const body of [
    { callId: 'x' },
    { event: 'newCall' },
    { event: 'explode', callId: 'x' },
    { event: 'newCall', callId: '' },
    { event: 'newCall', callId: 'x\u0000' },
    { event: 'newCall', callId: 'x', direction: 'sideways' },
  ]) {
    assert.equal((await api.anonymous.post(path, body)).status, 422, JSON.stringify(body));
  }
  assert.equal((await api.anonymous.post(path, '{"event"')).status, 400);
  const unknown = `/api/v1/telephone/cti/cti_${'A'.repeat(43)}`;
  assert.equal((await api.anonymous.post(unknown, { event: 'newCall', callId: 'x' })).status, 404);
  assert.equal(await events(), known);

  const [old, source] = [path, `/api/v1/telephone/cti-sources/${id}`];
  const { body } = await keeper.post(`${source}/rotation`);
  path = `/api/v1/telephone/cti/${(body as { token: string }).token}`;
  const ask = async (one: string) =>
    (await api.anonymous.post(one, { event: 'newCall', callId: 'g' })).status;
  assert.deepEqual([await ask(old), await ask(path)], [204, 204]);
  api.clock.advance(86_400_000);
  keeper = await api.as('administrator');
  assert.deepEqual([await ask(old), await ask(path)], [404, 204]);
  assert.equal((await keeper.delete(source)).status, 204);
  assert.equal(await ask(path), 404);
  assert.ok(!api.log.some((line) => /cti_[\w-]{43}/.test(line)), 'a token in the log');
});

test('the ledger folds again, also once who called is forgotten', async () => {
  const found: unknown[] = [];
  assert.equal(await checkCalls(api.pool, (one) => found.push(one)), 7);
  await sweepNumbers(api.pool, api.clock.now() + (NUMBER_KEPT_DAYS + 1) * 86_400_000);
  const { rows } = await api.pool.query('SELECT 1 FROM cti_call WHERE caller IS NOT NULL');
  assert.deepEqual(rows, []);
  await checkCalls(api.pool, (one) => found.push(one));
  assert.deepEqual(found, []);
});

test('an administrator says which numbers may be dialled; a beginning that is none is named', async () => {
  const url = '/api/v1/telephone/outgoing-rules';
  const { body, headers } = await keeper.get(url);
  const { version, ...rules } = body as { version: number; allowed: string[]; refused: string[] };
  assert.deepEqual(rules.allowed, ['+1']);
  assert.ok(rules.refused.includes('+1900'));
  const match = { 'if-match': headers.get('etag') ?? '' };
  const wrong = await keeper.put(url, { ...rules, allowed: ['+1', '418'] }, match);
  assert.equal(wrong.status, 422);
  const { errors } = wrong.body as { errors: { field: string; code: string }[] };
  assert.deepEqual(
    errors.map(({ field, code }) => [field, code]),
    [['allowed.1', 'outgoing_beginning']],
  );
  const changed = await keeper.put(url, { ...rules, allowed: ['+1', '+33'] }, match);
  assert.equal((changed.body as { version: number }).version, version + 1);
  assert.equal((await keeper.put(url, rules, match)).status, 412);
  const { rows } = await api.pool.query(
    `SELECT data->'after'->'allowed' AS allowed FROM audit WHERE action = 'outgoing_rules.changed'`,
  );
  assert.deepEqual(rows, [{ allowed: ['+1', '+33'] }]);
});

test('a day is compared with the switch by itself, an hour after it is over, once', async () => {
  const { pool } = api;
  // Wednesday noon in Toronto, and a call that only the switch has.
  const noon = Date.parse('2026-03-04T17:00:00Z');
  const id = await phoneCall(pool, noon, ANSWERED);
  const spoken = { came: 0, answered: 20, ended: 150 };
  for (const [channel, { came, answered, ended }] of [
    [
      (await pool.query('SELECT channel FROM phone_call WHERE id = $1', [id])).rows[0].channel,
      spoken,
    ],
    ['only-switch', { came: 60, answered: null, ended: 70 }],
  ] as const) {
    const at = (seconds: number | null) =>
      seconds === null ? null : new Date(noon + seconds * 1000);
    await pool.query(
      `INSERT INTO switch_record (channel, trial, came_at, answered_at, ended_at, ended_by)
       VALUES ($1, false, $2, $3, $4, 'caller')`,
      [channel, at(came), at(answered), at(ended)],
    );
  }
  const midnight = Date.parse('2026-03-05T05:00:00Z');
  assert.equal(await compareDue(pool, midnight + 3_599_000), null);
  const made = await compareDue(pool, midnight + 3_600_000);
  assert.equal(made?.day, '2026-03-04');
  assert.deepEqual(made.differences, [
    { channel: 'only-switch', what: 'call', ledger: null, switch: 1 },
  ]);
  assert.equal(await compareDue(pool, midnight + 3_600_000), null);
  assert.equal(await latestDifferences(pool), 1);
  const supervisor = await api.as('supervisor');
  const { comparisons } = (await supervisor.get('/api/v1/telephone/comparisons')).body as {
    comparisons: { day: string; differenceCount: number }[];
  };
  assert.deepEqual(
    comparisons.map(({ day, differenceCount }) => [day, differenceCount]),
    [['2026-03-04', 1]],
  );
});
