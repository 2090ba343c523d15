import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '../../../adapters/time/system-clock.ts';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../../features/check/check-ledger.ts';
import { prepareDatabase } from '../../../main/prepare.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';

// The form of a service, as data: asked on the portal, kept with what was asked then.

let api: TestApi;
let user: Client;
before(async () => {
  api = await testApi(systemClock.now());
  await prepareDatabase(api.pool, systemClock);
  user = await api.as('requester');
});
after(() => api.close());

const request = (more: object, client = user) =>
  client.post('/api/v1/tickets', {
    ...{ kind: 'request', subject: 'Du matériel', impact: 3, urgency: 3, channel: 'portal' },
    ...{ service: 'poste', ...more },
  });

test('a service offers its form; every answer that is missing or wrong is named at once', async () => {
  const { services } = (await user.get('/api/v1/services')).body;
  const form = services.find((s: { code: string }) => s.code === 'poste').form;
  assert.deepEqual(
    form.fields.map((f: { key: string }) => f.key),
    ['material', 'quantity', 'place', 'needed_on'],
  );
  const none = await request({});
  assert.equal(none.status, 422);
  assert.deepEqual(
    none.body.errors.map((e: { field: string; code: string }) => [e.field, e.code]),
    [
      ['answers.material', 'answer_required'],
      ['answers.quantity', 'answer_required'],
      ['answers.place', 'answer_required'],
    ],
  );
  const wrong = await request({
    answers: { material: 'tank', quantity: 99, place: 'B-2', x: 'y' },
  });
  assert.deepEqual(
    wrong.body.errors.map((e: { field: string; code: string }) => [e.field, e.code]),
    [
      ['answers.x', 'answer_unknown'],
      ['answers.material', 'answer_not_offered'],
      ['answers.quantity', 'answer_out_of_range'],
    ],
  );
});

test('what was answered is told in words, as it was asked then, in both languages', async () => {
  const answers = { material: 'screen', quantity: 2, place: 'B-212', needed_on: '2027-03-01' };
  const made = await request({ answers });
  assert.equal(made.status, 201, made.text);
  const shown = (list: { value: string }[]) => list.map(({ value }) => value);
  assert.deepEqual(shown(made.body.answers), ['Écran', '2', 'B-212', 'lundi 1er\u00a0mars 2027']);
  await api.pool.query(`UPDATE service SET form = NULL WHERE code = 'poste'`);
  const path = `/api/v1/tickets/${made.body.number}`;
  const english = await user.get(path, { 'accept-language': 'en' });
  assert.equal(english.body.answers[0].label, 'Which equipment is it?');
  assert.equal(english.body.answers[0].value, 'Screen');
  const agent = await api.as('agent');
  const event = (await agent.get(`${path}/history`)).body.events[0];
  assert.equal(event.data.answers[1].value, 2);
});

test('the centre may register without; other kinds and what goes on from before are not asked', async () => {
  const agent = await api.as('agent');
  const without = { requester: { id: api.person('requester').id }, channel: 'phone' };
  const made = await request({ service: 'applications', ...without }, agent);
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.body.answers, []);
  const broken = await request({ service: 'applications', kind: 'incident' });
  assert.equal(broken.status, 201);
  await agent.put(`/api/v1/tickets/${made.body.number}/resolution`, { resolution: 'Fait' });
  const again = await user.post(`/api/v1/tickets/${made.body.number}/reopenings`, {
    reason: 'Non',
  });
  assert.equal(again.status, 201, again.text);
  const unasked = await request({ service: 'impression', answers: { a: 'b' } });
  assert.equal(unasked.body.errors[0].code, 'answer_unknown');
});

test('every history folds back to its row', async () => {
  await checkLedger(
    { pool: api.pool, agreements: agreementBook() },
    { onDifference: ({ ticket, field }) => assert.fail(`${ticket}: ${field}`) },
  );
});
